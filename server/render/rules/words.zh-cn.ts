/** The fixed words of a rule's page in Chinese. */
import type { PageWords } from "./words";

export const CHINESE: PageWords = {
  groups: {
    handshake: "建立连接",
    numbers: "序号与确认号",
    data: "数据、窗口与确认",
    flags: "标志位",
    close: "关闭连接",
    reset: "复位",
    timers: "定时器",
    options: "选项",
    queues: "队列与端口",
    exchange: "整个交互",
    capture: "抓包文件",
    language: "语言本身",
    observation: "观察：合法，但值得一提",
  },
  severities: { error: "错误", warning: "警告", info: "提示", off: "不报告" },

  whatIsWrong: "错在哪里",
  whatItTells: "说明什么",
  why: "为什么",
  wrong: "错误的交互",
  right: "正确的交互",
  withIt: "有此现象",
  withoutIt: "无此现象",
  whatTheCheckerSays: "检查器的报告",
  whatToDo: "怎样改正",
  notWanted: "不想看到这条报告？",
  severity: "严重程度",
  relatives: "相关规则",
  clauses: "条款",

  certainFix: (title) => `快速修复：${title}。这一修复是确定的，\`tcpflowc check --fix\` 也会采用。`,
  possibleFix: (title) => `快速修复：${title}。这只是一种可能，是否符合原意由你判断。`,
  leadsToRight: "修复后即得到上面正确的交互。",

  onPurpose: (directive) => `故意写错：在该行写 ${directive}；若该问题没有出现，反而是错误。`,
  ignoring: (onLine, inDocument) => `不想报告：在该行写 ${onLine}；对整个文档则写 ${inDocument}。`,
  switchingOff: (option, setting) =>
    `对整个项目：在 \`.tcpflowrc.json\` 中写 ${setting}，或在命令行加上 ${option}；把 \`off\` 换成 \`error\`、\`warning\` 或 \`info\`，则改变其严重程度。`,

  withProfile: (severity, profiles) => `profile 为 ${profiles.join(" 或 ")} 时为${severity}`,
  supersedes: (names) => `同一处错误若 ${names} 也适用，则只报告更为准确的本规则。`,
  supersededBy: (names) => `同一处错误若 ${names} 说得更准确，则本规则不再报告。`,

  clause: (rfc, section) =>
    /^[A-Z]/.test(section) ? `RFC ${rfc} 附录 ${section}` : `RFC ${rfc} §${section}`,
  comma: "、",
  or: " 或 ",
  colon: "：",
  semicolon: "；",
  gap: "",
  stop: "。",

  allRules: "全部规则",
  listTitle: "规则",
  listIntroduction: [
    "检查器所依据的全部规则。每条规则一页，说明理由与条款，并各举一个错误的和正确的交互。在终端中可用 `tcpflowc explain RULE --locale zh-cn` 查看，在 VS Code 中可用诊断上的快速修复 *Explain* 打开。",
    "表中的严重程度针对手写的文档；`set profile=` 会改变其中一部分。检查器的报告目前只有英文。",
  ],
  listHead: ["规则", "严重程度", "检查的内容"],
  listEnd: "`tcpflowc explain RULE --locale zh-cn` 给出一条规则的理由、条款和例子。",
  ownName: "中文",
};
