/** The smallest course and scene that the schema accepts. */
export const courseYaml = `retrace: 1
id: c
title: { zh: 课, en: Course }
scenes: [ s ]
voices:
  guide:
    name: { zh: 讲述人, en: Guide }
    relation: { zh: 无, en: none }
    zh: { engine: kokoro, voice: zf_001 }
    en: { engine: kokoro, voice: af_heart }
`
export const sceneYaml = (
  words = 'People on the bank brought the doors of their own houses.',
): string => `retrace: 1
id: s
title: { zh: 桥, en: Bridge }
place: { name: { zh: 四川, en: Sichuan }, lat: 29.9, lon: 102.2 }
time: 1935-05-29T16:00+06:49
viewer: helper
stands:
  - { id: bank, at: [0, 0, 0] }
pieces: []
beats:
  - id: one
    stand: bank
    rows:
      - id: r1
        say: guide
        zh: 岸上的人把自家的门板抬来了。
        en: >-
          ${words}
        evidence: imagined
reflect: { silence: 5, ask: { zh: 问, en: What? } }
`
