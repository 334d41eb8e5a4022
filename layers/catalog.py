"""Every layer and every kind by name, in the order in which the legend shows them."""

from __future__ import annotations

from layers.model import Model, Text


class Kind(Model):
    """A kind of feature, belonging to one layer."""

    id: str
    name: Text


class Layer(Model):
    """All features of one family."""

    id: str
    name: Text
    kinds: tuple[Kind, ...]


def _layer(layer_id: str, zh: str, en: str, kinds: tuple[tuple[str, str, str], ...]) -> Layer:
    return Layer(
        id=layer_id,
        name=Text(zh=zh, en=en),
        kinds=tuple(Kind(id=kind, name=Text(zh=z, en=e)) for kind, z, e in kinds),
    )


BOUNDARIES = "boundaries"
"""The layer that comes from a package; all others are facts of ours."""

LAYERS: dict[str, Layer] = {
    layer.id: layer
    for layer in (
        _layer(
            "railways",
            "铁路",
            "Railways",
            (
                ("high_speed_railway", "高速铁路", "High-speed railway"),
                ("railway", "普速铁路", "Railway"),
                ("intercity", "城际铁路", "Intercity railway"),
                ("metro", "城市轨道", "Urban rail"),
            ),
        ),
        _layer("stations", "车站", "Stations", (("station", "车站", "Station"),)),
        _layer(
            "highways",
            "公路与桥梁",
            "Highways and bridges",
            (
                ("expressway", "高速公路", "Expressway"),
                ("bridge", "桥梁", "Bridge"),
                ("road", "道路", "Road"),
                ("road_programme", "道路专项", "Road programme"),
            ),
        ),
        _layer(
            "ports",
            "港口与口岸",
            "Ports and gateways",
            (
                ("port", "港口", "Port"),
                ("terminal", "码头", "Terminal"),
                ("inland_port", "陆港与物流基地", "Inland port"),
                ("checkpoint", "口岸", "Border checkpoint"),
                ("bonded_zone", "综合保税区", "Bonded zone"),
                ("train_service", "班列与联运", "Freight service"),
                ("combined_port", "组合港", "Combined port"),
            ),
        ),
        _layer(
            "parks",
            "园区与平台",
            "Parks and zones",
            (
                ("high_tech_park", "高新区", "High-tech park"),
                ("industrial_park", "产业园区", "Industrial park"),
                ("science_park", "科技园区", "Science park"),
                ("science_facility", "科学设施", "Science facility"),
                ("cooperation_zone", "合作区", "Cooperation zone"),
                ("new_area", "新区新城", "New area"),
                ("free_trade_zone", "自贸片区", "Free trade zone"),
                ("innovation_platform", "创新与服务平台", "Innovation and service platform"),
            ),
        ),
        _layer(
            "water",
            "水务与断面",
            "Water works and sections",
            (
                ("section", "交接断面", "Monitoring section"),
                ("river", "河流与流域", "River and basin"),
                ("water_zone", "水功能区与水域", "Water zone"),
                ("drinking_water", "饮用水源与饮水工程", "Drinking water"),
                ("water_works", "水利工程", "Water works"),
                ("reservoir", "水库", "Reservoir"),
                ("irrigation", "灌区", "Irrigation"),
                ("greenway", "碧道", "Greenway"),
                ("marine_ranching", "海洋牧场", "Marine ranching"),
            ),
        ),
        _layer(
            "energy_digital",
            "能源与数字",
            "Energy and digital",
            (
                ("power_line", "输电与管线", "Power lines and pipelines"),
                ("energy_facility", "能源设施", "Energy facility"),
                ("data_centre", "数据中心", "Data centre"),
                ("waste_facility", "固废处置", "Waste treatment"),
            ),
        ),
        _layer(
            "services",
            "公共服务",
            "Public services",
            (
                ("hospital", "医院", "Hospital"),
                ("school", "院校", "School"),
                ("market", "展销市场", "Market"),
                ("agriculture", "农业基地", "Agriculture"),
                ("culture", "文化与研学", "Culture and study"),
                ("public_platform", "政务平台", "Public service platform"),
            ),
        ),
        _layer(
            "pairings",
            "结对与区域",
            "Pairings and regions",
            (
                ("city_pairing", "城市结对", "City pairing"),
                ("district_pairing", "区镇结对", "District pairing"),
                ("metropolitan_area", "都市圈", "Metropolitan area"),
                ("belt", "经济带与走廊", "Belt"),
                ("region", "区域", "Region"),
            ),
        ),
        _layer(
            BOUNDARIES,
            "行政区划",
            "Boundaries",
            (("city", "地级市", "City"), ("district", "县区", "District")),
        ),
    )
}

FEATURE_LAYERS: tuple[str, ...] = tuple(name for name in LAYERS if name != BOUNDARIES)
"""Layers whose features are facts of ours: with pages, in search and in lists."""

NETWORK_NAMES: dict[str, Text] = {
    "network_rail": Text(zh="铁路网", en="Rail network"),
    "network_road": Text(zh="道路网", en="Road network"),
}
"""The networks on which journeys are computed, by the name of their collection."""

STATUS_NAMES: dict[str, Text] = {
    "proposed": Text(zh="提出", en="Proposed"),
    "planned": Text(zh="规划", en="Planned"),
    "preliminary": Text(zh="前期工作", en="Preliminary work"),
    "construction": Text(zh="在建", en="Under construction"),
    "open": Text(zh="已开通", en="Open"),
    "closed": Text(zh="关闭", en="Closed"),
    "superseded": Text(zh="已被取代", en="Superseded"),
}

LINK_KINDS: dict[str, Text] = {
    "leads_into": Text(zh="引入", en="leads into"),
    "connects_with": Text(zh="衔接", en="connects with"),
    "docks_with": Text(zh="对接", en="docks with"),
    "paired_with": Text(zh="结对", en="paired with"),
    "separates": Text(zh="分界", en="separates"),
    "combined_port": Text(zh="组合港", en="combined port with"),
    "eco_compensation": Text(zh="生态补偿", en="eco-compensation with"),
}
