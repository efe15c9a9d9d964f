/** The words of the door. */
import type { Words } from '../../scene/schema.ts'

export const LOGIN_WORDS = {
  title: { zh: '登录', en: 'Log in' },
  intro: {
    zh: '请输入站长或讲解员的密钥。密钥由命令 retrace key 生成。',
    en: 'Enter the key of the owner or of a docent. The command retrace key makes one.',
  },
  key: { zh: '密钥', en: 'Key' },
  enter: { zh: '进入', en: 'Enter' },
  wrong: {
    zh: '这个密钥在这里打不开门。请核对后再试。',
    en: 'This key opens nothing here. Check it and try again.',
  },
  elsewhere: {
    zh: '请从本站的登录页登录。',
    en: 'Log in from the login page of this station.',
  },
  notYours: {
    zh: '您的密钥打不开这一页。请用站长的密钥登录。',
    en: 'Your key does not open this page. Log in with the owner’s key.',
  },
  inside: { zh: '已登录', en: 'You are logged in' },
  as: { zh: '这台设备正用{role}的密钥登录。', en: 'This device is logged in with the key of {role}.' },
  docent: { zh: '讲解员', en: 'a docent' },
  owner: { zh: '站长', en: 'the owner' },
  toConsole: { zh: '进入讲解台', en: 'To the console' },
  toOwner: { zh: '进入站长页', en: 'To the owner’s page' },
  another: { zh: '换一个密钥登录', en: 'Log in with another key' },
  leave: { zh: '退出登录', en: 'Log out' },
  left: { zh: '已退出登录。', en: 'You are logged out.' },
} as const satisfies Record<string, Words>

export const waitWords = (seconds: number): Words => {
  const minutes = Math.ceil(seconds / 60)
  return {
    zh: `错误的密钥太多。请等 ${minutes} 分钟再试。`,
    en: `Too many wrong keys. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  }
}
