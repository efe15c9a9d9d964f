/** The words of the claim page, on a visitor's phone and at the docent's desk. */
import type { Words } from '../../scene/schema.ts'

export const CLAIM_WORDS = {
  title: { zh: '记下这次参观', en: 'Put this visit down' },
  intro: {
    zh: '您刚才的参观没有记名。如果愿意，可以填上您在组织、学校或单位里的编号，这次参观就记在您的小组名下。不填也完全可以。',
    en: 'Your visit has no name on it. If you like, give the number you have in your group, school or workplace: the visit then counts for your group. It is quite all right not to.',
  },
  number: { zh: '编号', en: 'Number' },
  unit: { zh: '小组', en: 'Group' },
  unitHint: {
    zh: '只在没有编号时填写。',
    en: 'Only where there is no number.',
  },
  code: { zh: '六位代码', en: 'Six-character code' },
  codeHint: {
    zh: '参观结束时显示在头显里或屏幕上。没有 0、O、1、I。',
    en: 'Shown at the end of the visit, in the headset or on the screen. It has no 0, O, 1 or I.',
  },
  next: { zh: '下一步', en: 'Next' },
  save: { zh: '记下', en: 'Put it down' },
  takeBack: { zh: '撤回，不记名', en: 'Take it back, without a name' },
  kept: {
    zh: '会留下的只有：编号、这次参观看了哪一场、看到哪里、答了什么。不填姓名，不用登录。编号可以随时请站长删除。',
    en: 'What is kept: the number, which scene was visited, how far, and the answers given. No name, no account. The station’s owner deletes a number whenever you ask.',
  },
  done: { zh: '已记下：', en: 'Put down: ' },
  doneHint: {
    zh: '在代码失效之前，可以在这里更正或撤回。',
    en: 'Until the code dies you may correct it here, or take it back.',
  },
  back: { zh: '已撤回，这次参观不记名。', en: 'Taken back: the visit has no name on it.' },
  dead: {
    zh: '这个代码不存在，或者已经失效。代码在参观结束三十分钟后失效。',
    en: 'There is no such code, or it is dead. A code dies thirty minutes after the visit.',
  },
  tries: { zh: '错误的代码太多，请稍后再试。', en: 'Too many wrong codes. Try again a little later.' },
  desk: { zh: '为参观者登记', en: 'Put a visit down for somebody' },
  deskIntro: {
    zh: '参观者请您代填时用这一页。请只填本人愿意给出的编号。',
    en: 'For visitors who ask you to do it for them. Write only what they want to give.',
  },
  nothing: { zh: '请填编号或小组。', en: 'Give a number or a group.' },
  notOnRoll: {
    zh: '已记下。注意：名册里没有这个编号。',
    en: 'Put down. Note that this number is not on the roll.',
  },
} as const satisfies Record<string, Words>
