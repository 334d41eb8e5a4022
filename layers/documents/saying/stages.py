"""The words by which papers ask for a stage of a work, or tell what stage it has reached."""

from __future__ import annotations

import re
from typing import NamedTuple

from layers.model import Status
from layers.paperwork import Asks

_ASKED = {
    Asks.STUDY: "前期研究 规划研究 可行性研究 可行性 规划编制 论证 选址 研究 谋划 探索 探讨 策划",
    Asks.PREPARE: "前期工作 前期准备 前期 勘察设计 初步设计 立项",
    Asks.BUILD: "动工建设 开工建设 启动建设 规划建设 开发建设 改扩建 扩建 改建 扩容 加固 改造 建设 "
    "开工 动工 新建 共建 组建 设立 打造 修建 施工 开发 创建 启动 征地拆迁 布局 续建",
    Asks.FINISH: "建成通车 建成投产 建成投用 建成 建好 完工 竣工 通车 开通 投入使用 投入运营 投产 "
    "贯通 打通 开业 揭牌 完成",
    Asks.RUN: "运营管理 运营 运行 治理 整治 保护 修复 防治 监管 保障 提升 完善 管理 增强 扩大 拓展 "
    "优化 恢复 做强 做大 功能",
    Asks.APPROVE: "获批 批复 申报 报批 纳入 列入 升格 上升为 验收 核准 对外开放 同意 增补",
    Asks.COOPERATE: "合作 对接 联动 衔接 协同 协作 交流 互通 联通 联运 互认 补偿 结对",
    Asks.REPORT: "联合监测 监测 报送 评估 公布 通报",
}
_PUSHES = (
    "推进 推动 加快 争取 力争 确保 配合 协助 支持 做好 统筹 继续 促进 积极 协调 鼓励 引导 跟进 "
    "力促 全力 开展 实施 组织 要求 抓好 抓紧 加强 深化 强化 加大 参与 助推 引进 召开"
)
_TOLD = {
    Status.OPEN: "建成通车 建成投产 建成投用 建成 完工 竣工 通车 开通 投入使用 投入运营 投产 贯通 "
    "开业 揭牌",
    Status.CONSTRUCTION: "开工建设 动工建设 启动建设 开工 动工",
    Status.PLANNED: "获批 批复",
}

_CLASS = {word: asks for asks, words in _ASKED.items() for word in words.split()}
_FACT = {word: status for status, words in _TOLD.items() for word in words.split()}
_WORDS = re.compile(
    "|".join(sorted({*_CLASS, *_PUSHES.split()}, key=lambda word: (-len(word), word)))
)
_NO_STAGE = re.compile(
    "区(?![域级内间])|局|院|所(?!有)|集团|公司|中心(?!城)|银行|协会|部门|办法|条例|团队|商|"
    "之?后(?!续)|以后"
)
"""What makes of a word of doing a part of a name, or of what comes only after it."""


class Action(NamedTuple):
    """A word of doing: what it asks for, None when it but urges, and what it may tell as a fact."""

    start: int
    end: int
    asks: Asks | None
    status: Status | None


def actions(text: str, start: int, end: int) -> list[Action]:
    """Return the words of doing between two positions, in order."""
    return [
        Action(*match.span(), asks, _FACT.get(match[0]))
        for match in _WORDS.finditer(text, start, end)
        if (asks := _CLASS.get(match[0])) is None or not _NO_STAGE.match(text, match.end())
    ]
