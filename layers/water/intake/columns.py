"""What tables call their columns, beside those of the items of the standard."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from layers.water.intake.cell import folded

Role = Literal["section", "time", "item", "value", "unit", "city", "tide", "published"]

_CALLED: dict[Role, str] = {
    "section": "断面 断面名称 监测断面 监测断面名称 交接断面 考核断面 点位 点位名称 监测点位 站点"
    " 站点名称 section sectionname station site",
    "time": "时间 监测时间 采样时间 监测日期 采样日期 日期 数据时间 time date datetime takenat"
    " taken_at sampledat sampled_at samplingtime samplingdate",
    "item": "项目 监测项目 项目名称 指标 监测指标 指标名称 因子 监测因子 参数 item parameter",
    "value": "值 监测值 数值 结果 监测结果 浓度 测值 value result",
    "unit": "单位 计量单位 unit units",
    "city": "城市 监测城市 采样城市 city",
    "tide": "潮 潮汐 潮期 涨落潮 涨退潮 tide",
    "published": "水质类别 断面水质类别 class waterclass grade published",
}
_ROLES: dict[str, Role] = {word: role for role, words in _CALLED.items() for word in words.split()}
_BESIDE_WORDS = (
    "序号 编号 断面编码 断面代码 省份 流域 河流 所在河流 所处河流 水系 水体 区县 经度 纬度 采样人"
    " 监测单位 备注 说明 站点情况 电导率 浊度 叶绿素α 叶绿素a 藻密度 透明度 盐度 流量 流速 水位"
    " 水深 气温 气压 no number province basin river longitude latitude lon lat note notes remark"
    " remarks conductivity turbidity salinity flow"
)
_BESIDE = frozenset(_BESIDE_WORDS.split())
_PLATFORM = frozenset({"省份", "流域", "断面名称", "监测时间", "水质类别"})
_BRACKET = re.compile(r"(.+)\([^()]*\)")


class Heading(NamedTuple):
    """The heading of a column as written, and in plain letters without brackets at its end."""

    written: str
    plain: str

    @classmethod
    def of(cls, cell: str) -> Heading:
        """Take the heading that a cell holds."""
        whole = folded(cell)
        found = _BRACKET.fullmatch(whole)
        return cls(cell.strip(), found[1] if found else whole)

    @property
    def role(self) -> Role | None:
        """What the column is for, unless it holds an item or nothing that is taken."""
        return _ROLES.get(self.plain)

    @property
    def is_beside(self) -> bool:
        """Whether it tells something that tables tell beside the items of the standard."""
        return self.plain in _BESIDE


def is_platform(headings: list[Heading]) -> bool:
    """Tell whether a table is laid out as that of the national platform."""
    return {heading.plain for heading in headings} >= _PLATFORM


def words() -> tuple[str, ...]:
    """Return every word for a column, for whoever looks for the nearest."""
    return (*_ROLES, *sorted(_BESIDE))
