"""Words that say what kind of thing a name is, and the words that make no name of one."""

from __future__ import annotations

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """What a word at the end of a name says: its layer and kind, and the words that mean the same.

    Lists share a word of one ``family``: 穗莞深、莞惠、佛莞等城际轨道.
    """

    family: str
    layer: str
    kind: str


_RAIL = Kind("rail", "railways", "high_speed_railway")
_SLOW_RAIL = Kind("rail", "railways", "railway")
_INTERCITY = Kind("intercity", "railways", "intercity")
_METRO = Kind("metro", "railways", "metro")
_STATION = Kind("station", "stations", "station")
_EXPRESSWAY = Kind("expressway", "highways", "expressway")
_BRIDGE = Kind("bridge", "highways", "bridge")
_TUNNEL = Kind("tunnel", "highways", "road")
_ROAD = Kind("road", "highways", "road")
_PORT = Kind("port", "ports", "port")
_TERMINAL = Kind("terminal", "ports", "terminal")
_AIRPORT = Kind("airport", "ports", "port")
_CHECKPOINT = Kind("checkpoint", "ports", "checkpoint")
_INLAND = Kind("inland", "ports", "inland_port")
_BONDED = Kind("bonded", "ports", "bonded_zone")
_COMBINED = Kind("combined", "ports", "combined_port")
_TRAIN = Kind("train", "ports", "train_service")
_HIGH_TECH = Kind("high_tech", "parks", "high_tech_park")
_PARK = Kind("park", "parks", "industrial_park")
_SCIENCE = Kind("science", "parks", "science_park")
_FACILITY = Kind("facility", "parks", "science_facility")
_ZONE = Kind("zone", "parks", "cooperation_zone")
_FREE_TRADE = Kind("free_trade", "parks", "free_trade_zone")
_NEW_AREA = Kind("new_area", "parks", "new_area")
_SECTION = Kind("section", "water", "section")
_RESERVOIR = Kind("reservoir", "water", "reservoir")
_WORKS = Kind("works", "water", "water_works")
_IRRIGATION = Kind("irrigation", "water", "irrigation")
_MARINE = Kind("marine", "water", "marine_ranching")
_DRINKING = Kind("drinking", "water", "drinking_water")
_POWER_LINE = Kind("power_line", "energy_digital", "power_line")
_ENERGY = Kind("energy", "energy_digital", "energy_facility")
_DATA = Kind("data", "energy_digital", "data_centre")
_WASTE = Kind("waste", "energy_digital", "waste_facility")
_HOSPITAL = Kind("hospital", "services", "hospital")
_SCHOOL = Kind("school", "services", "school")

KINDS: dict[str, Kind] = {
    word: kind
    for kind, words in (
        (_RAIL, "高速铁路 高铁 客运专线 客专"),
        (_SLOW_RAIL, "铁路 货运铁路 疏港铁路"),
        (_INTERCITY, "城际铁路 城际轨道交通 城际轨道 城际 城轨"),
        (_METRO, "号线 轨道交通 地铁"),
        (_STATION, "高铁站 火车站 客运站 站"),
        (_EXPRESSWAY, "高速公路 高速"),
        (_BRIDGE, "特大桥 大桥"),
        (_TUNNEL, "隧道"),
        (_ROAD, "快速通道 过江通道 跨江通道 通道 快速路 快速干线 大道 公路 疏港公路"),
        (_PORT, "港区 作业区 港"),
        (_TERMINAL, "码头 泊位"),
        (_AIRPORT, "国际机场 机场"),
        (_CHECKPOINT, "口岸"),
        (_INLAND, "国际陆港 国际物流港 物流港 物流基地 物流园 物流园区 物流中心 内陆港 无水港"),
        (_BONDED, "综合保税区 保税物流中心 保税区 综保区"),
        (_COMBINED, "组合港"),
        (_TRAIN, "班列"),
        (_HIGH_TECH, "高新技术产业开发区 高新区"),
        (
            _PARK,
            "产业转移工业园 产业转移园 产业园区 产业园 工业园区 工业园 工业区 产业基地 产业集聚区 "  # noqa: ISC004
            "经济技术开发区 经济开发区 经开区 开发区 园区 片区",
        ),
        (_SCIENCE, "科学城 科技城 科技园区 科技园 创新园"),
        (_FACILITY, "实验室 科学装置"),
        (_ZONE, "特别合作区 合作试验区 合作示范区 合作创新区 创新区 合作区 试验区 示范区"),
        (_FREE_TRADE, "自贸片区 自贸试验区 自贸区"),
        (_NEW_AREA, "新区 新城"),
        (_SECTION, "断面"),
        (_RESERVOIR, "水库"),
        (_WORKS, "水利枢纽 水闸 泵站 引水工程 调水工程"),
        (_IRRIGATION, "灌区"),
        (_MARINE, "海洋牧场"),
        (_DRINKING, "水源地 自来水厂 供水工程"),
        (_POWER_LINE, "输电工程 输变电工程 输气管道 天然气管道"),
        (_ENERGY, "抽水蓄能电站 核电站 水电站 储能电站 电站 电厂 核电 海上风电场 风电场"),
        (_DATA, "数据中心 超算中心"),
        (_WASTE, "焚烧发电厂 污水处理厂 填埋场"),
        (_HOSPITAL, "医院"),
        (_SCHOOL, "职业技术学院 学院 大学"),
    )
    for word in words.split()
}
"""Each word with what it says, the longer ones to be tried first."""

WORDS: tuple[str, ...] = tuple(sorted(KINDS, key=len, reverse=True))

_GENERIC = re.compile(
    "(?:"
    "[一二两三四五六七八九十百千几数多各每该本此新老旧大中小高低前后内外上下东南西北第0-9]"
    "|正线|主线|左线|右线|主桥|引桥|中国制造|转型"
    "|中国特色社会主义|先行先试|成果|转化|地区|地方|东部|西部|南部|北部|中部|粤东西北|粤港澳|水运|陆运|海运|陆路|干部|万|名|类别"
    "|中欧|中亚|东盟|高铁|普速|跨江|跨海|跨河|过江|内贸|外贸|进口|出口|回程|去程|铁海联运|海铁联运|水铁联运|直达|直航"
    "|指定|大湾区|河流|江河|轻资产|据点|路线|线路|方式|模式|机制|大型|小型|中型"
    "|国家|国际|全国|国内|省级|市级|县级|区级|镇级|省市|全省|全市|全区|我省|我市|我区|我县|两市"
    "|两地|双方|城乡|城市|城镇|乡镇|农村|乡村|镇街|市际|省际|跨市|跨省|跨区域|跨界|区域|区县|县区"
    "|重点|重大|重要|主要|相关|有关|各类|各级|所有|全部|部分|其他|周边|沿线|沿海|沿江|内陆|临港|临空|海上"
    "|现代|智慧|数字|绿色|生态|低碳|循环|特色|优质|优势|先进|高端|专业|标准|规模|集约|综合|专用|公用|公共"
    "|产业|工业|农业|制造业|服务业|制造|物流|科技|科学|技术|创新|创业|孵化|文化|旅游|教育|医疗|养老|健康|"
    "商贸|贸易|金融|信息|能源|电力|水利|交通|运输|客运|货运|客货|快速|高速|普通|干线|支线|专线|双向|对外|"
    "对口|合作|共建|协同|联动|示范|试点|试验|先行|核心|中心|骨干|枢纽|节点|功能|配套|基础|工程|项目|建设|发展|改革|开放|"
    "电子|口岸|港口|机场|车站|铁路|公路|水路|航空|航道|码头|轨道|城际|地铁|市政|管道|保税|自由|自贸|开发|经济|"
    "饮用|饮水|供水|用水|备用|水源|水质|水电|风电|光伏|火电|热电|联产|抽水|蓄能|储能|清洁|新能源|常规|分布式|集中|集中式|"
    "红色|研学|精品|名优|预制菜|海洋|渔业|装备|材料|新材料|稀土|生物|医药|汽车|机械|服装|家具|玩具|芯片|半导体|"
    "人工智能|无人机|大数据|云计算|互联网|电商|跨境|总部|楼宇|特种|转移|承接|整合|扩容|提质|增效|升级|考核|监测|国考|"
    "省考|国控|省控|市控|交接|联合|示范性|战略性|标准化|规模化|一体化|专业化|市场化|国际化|现代化|人才|青年|妇女|儿童|高等|职业|"
    "中等|本科|研究型|应用型|双一流|知名|高水平|级|化|型|类|性|的|号|条|个|座|所|家|批|处|宗|期|段|带|圈|群|链|园|区|市|县|镇|省"
    ")*"
)


def is_generic(stem: str) -> bool:
    """Tell whether what comes before a word of kind is made of common words alone."""
    return _GENERIC.fullmatch(stem) is not None


def ending(name: str) -> str | None:
    """Return the longest word of kind that a name ends with; None when it has none."""
    return next((word for word in WORDS if name.endswith(word)), None)
