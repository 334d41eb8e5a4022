"""Which city a district's name, or the first word of a document number, stands for.

Only names that are no common word and no part of another name; the rest need their 区 or 县.
"""

from __future__ import annotations

DISTRICTS = {
    f"city-{code}": tuple(names.split())
    for code, names in {
        "440100": "越秀区 荔湾区 海珠区 天河区 白云区 黄埔区 番禺 花都 南沙区 从化 增城",
        "440300": "福田区 罗湖区 南山区 盐田区 宝安区 龙岗区 龙华区 坪山 光明区 光明新区 "
        "大鹏新区 前海",
        "441900": "松山湖 滨海湾新区 虎门 塘厦 石龙镇 樟木头",
        "441300": "惠城区 惠阳 博罗 惠东县 龙门县 大亚湾 仲恺",
        "441500": "汕尾市城区 海丰 陆丰 陆河县",
        "440500": "金平区 龙湖区 澄海 濠江 潮阳 潮南 南澳县",
        "441600": "源城区 东源县 和平县 龙川 紫金县 连平",
        "360700": "章贡 南康区 赣县区 信丰 大余 上犹 崇义 安远县 龙南 定南 全南 宁都 于都 "
        "兴国县 会昌 寻乌 石城县 瑞金",
    }.items()
}
"""Names of districts and counties, by the id of their city."""

PREFIXES = {
    "粤": "city-440000",
    "穗": "city-440100",
    "深": "city-440300",
    "东府": "city-441900",
    "东委": "city-441900",
    "惠府": "city-441300",
    "惠市": "city-441300",
    "汕头": "city-440500",
    "汕尾": "city-441500",
    "河府": "city-441600",
    "赣市": "city-360700",
    "韶府": "city-440200",
}
"""The city, by how the numbers of its papers begin: 东府办〔2017〕136号.

汕府 tells nothing: Shantou and Shanwei both use it.
"""
