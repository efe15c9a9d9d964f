/** What a new scene and a new course begin with: little, but whole, with a comment at each place where one writes on. */

export const starterScene = (
  id: string,
  voice: string,
): string => `# 一个新场景的开头。改一处，存一次，再运行 retrace check。
# The beginning of a new scene. Change one thing, save, and run retrace check.
# 文字单独占一行；写在 { } 里的英文不能有逗号。 Give text its own line; inside { } English must have no comma.
retrace: 1
id: ${id}
title:
  zh: 新场景
  en: A new scene
# 地点和时刻决定太阳、月亮和天色。 Place and time decide where sun and moon stand.
place: { name: { zh: 地名, en: The place }, lat: 29.9, lon: 102.2, elevation: 1300 }
# 当地平时的时差 = 经度 ÷ 15 小时。 The offset of local mean time is longitude / 15 hours.
time: 1935-05-29T16:00+06:49
weather: { cloud: 0.5, mist: 0.3, wind: { from: 290, speed: 3 } }
# 色调（全部见 docs/palettes.md）。 The mood of the light; docs/palettes.md lists them all.
palette: gorge
# 观众是谁：guest（客人）、helper（帮手）或 witness（见证者）。 Who the visitor is.
viewer: helper
# 不展示地图就写 none；展示地图要写审图号。 A map needs its approval number.
map: { approval: none }
# 站位：[东, 上, 南]，米。 Stands: [east, up, south] in metres.
stands:
  - { id: here, at: [0, 0, 0], look: doors }
# 构件：种类和参数见 docs/pieces.zh.md。 Pieces: their kinds and parameters are in docs/pieces.md.
pieces:
  - { id: houses, kind: town, at: [0, 0, -40], evidence: imagined }
  - { id: doors, kind: boards, at: [0, 0, -4], evidence: imagined }
sounds:
  - { id: breeze, src: wind, level: -30, name: { zh: 风声, en: Wind } }
beats:
  - id: arrive
    title: { zh: 到了, en: Arriving }
    stand: here
    rows:
      - { id: p1, pause: 5, look: doors }
      # 每句话都要有出处：source: 史实编号；或 evidence: inferred（加 from:）或 imagined。
      # Each line says how we know: source: with a fact id, or evidence: inferred (with from:) or imagined.
      - id: k1
        say: ${voice}
        zh: 从这里开始写。
        en: >-
          Begin to write here.
        look: doors
        evidence: imagined
      - id: a1
        act: touch
        of: doors
        zh: 摸一摸门板
        en: Touch the boards
        look: doors
      - { id: p2, pause: 8, look: doors }
# 结尾：先安静，再问一句。 The end: a still moment, then one question.
reflect:
  silence: 12
  ask:
    zh: 你会记住什么？
    en: What will you remember?
`
export const starterCourse = (
  id: string,
  scene: string,
): string => `# 一门课程：它的场景、声音，和旁边的史实库 facts.yaml。
# A course: its scenes, its voices, and the fact base beside it.
retrace: 1
id: ${id}
title:
  zh: 新课程
  en: A new course
scenes: [${scene}]
facts: facts.yaml
voices:
  guide:
    name: { zh: 讲述人, en: The guide }
    relation:
      zh: 虚构的讲述人。
      en: An invented guide.
    zh: { engine: kokoro, voice: zf_xiaoxiao, pace: 0.92 }
    en: { engine: kokoro, voice: af_heart, pace: 0.95 }
`
export const starterFacts =
  (): string => `# 史实库：每条有编号、两种语言、可信度（F 确凿、A 近似、C 有争议）和来源。
# The fact base: each fact has an id, both languages, a confidence (F firm, A approximate, C contested), its sources.
# facts:
#   AB-1:
#     zh: 桥在1706年开通。
#     en: The bridge was opened in 1706.
#     confidence: F
#     kind: site
#     sources: [abook]
#     verified: true
# sources:
#   abook: { title: { zh: 书名 }, author: 作者, year: 2001, type: book, seen: true }
retrace: 1
sources: {}
facts: {}
`
