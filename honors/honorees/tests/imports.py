"""What the tests of imported honorees share: a table, and what a run says of it."""

HEAD = [
    "姓名",
    "性别",
    "出生年月",
    "身份证号",
    "所在街道社区",
    "类别",
    "荣誉",
    "批次",
    "授予时间",
    "公开依据",
    "依据日期",
    "来源媒体或同意方式",
    "同名处理",
]
ID_1970, ID_1980 = "990000197003150022", "990000198001010027"


def row(name="刘示例", **facts):
    values = dict.fromkeys(HEAD, "") | {"姓名": name, "荣誉": "重庆好人", "批次": "2024年第三季度"} | facts
    return [values[head] for head in HEAD]


def problems(run):
    return [(row.number, label, sentence) for row in run.rows.all() for label, sentence in row.problems]
