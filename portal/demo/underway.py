"""Two invented stories that are not finished: one being written, one waiting for its reader."""

from registry.models import Honoree, Story


def seed(users):
    """The newest example files without a story get them."""
    files = Honoree.objects.filter(is_example=True, story__isnull=True, is_listed=False).order_by("-pk")[:2]
    for number, honoree in enumerate(files):
        story = Story.objects.create(honoree=honoree)
        story.write(
            by=users["editor"],
            seen=1,
            headline="先记下邻居怎么说",
            standfirst="示例稿：人物和事迹都是虚构的。",
            body=f"<p>{honoree.deed_line}。</p><p>第一次采访，从楼下的石凳开始。</p>",
        )
        if number:
            Story.objects.get(pk=story.pk).move("submit", by=users["editor"])
