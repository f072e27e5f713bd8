"""How dates are written in Chinese where Django writes them otherwise."""

MONTH_DAY_FORMAT = "n月j日"  # 8月26日, as DATE_FORMAT writes the month; not 08月26日
