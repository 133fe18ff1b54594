"""Charts drawn on the server as SVG: small frozen pictures, each able to draw itself.

Every picture has `title`, `svg()` and `table()`, the same figures in words. In a template:
`{% from "design/chart.jinja" import chart %}{{ chart(picture) }}`.
"""

from wraparound.web.design.charts.bars import Bar, BarChart
from wraparound.web.design.charts.lines import Line, LineChart, Point
from wraparound.web.design.charts.picture import Reference
from wraparound.web.design.charts.strip import Strip

__all__ = ["Bar", "BarChart", "Line", "LineChart", "Point", "Reference", "Strip"]
