/** Pinyin syllables in the letters Kokoro was trained on. */

// prettier-ignore
const INITIALS: Record<string, string> = {
  b: 'p', c: 'ʦʰ', ch: 'ꭧʰ', d: 't', f: 'f', g: 'k', h: 'x', j: 'ʨ', k: 'kʰ', l: 'l', m: 'm', n: 'n', p: 'pʰ',
  q: 'ʨʰ', r: 'ɻ', s: 's', sh: 'ʂ', t: 'tʰ', x: 'ɕ', z: 'ʦ', zh: 'ꭧ',
}
// 0 stands where the tone goes.
// prettier-ignore
const FINALS: Record<string, string> = {
  a: 'a0', ai: 'ai0', an: 'a0n', ang: 'a0ŋ', ao: 'au0', e: 'ɤ0', ei: 'ei0', en: 'ə0n', eng: 'ə0ŋ', i: 'i0',
  ia: 'ja0', ian: 'jɛ0n', iang: 'ja0ŋ', iao: 'jau0', ie: 'je0', in: 'i0n', iu: 'jou0', ing: 'i0ŋ', iong: 'jʊ0ŋ',
  ong: 'ʊ0ŋ', ou: 'ou0', u: 'u0', ui: 'wei0', ua: 'wa0', uai: 'wai0', uan: 'wa0n', un: 'wə0n', uang: 'wa0ŋ',
  ueng: 'wə0ŋ', uo: 'wo0', o: 'wo0', io: 'jo0', ü: 'y0', üe: 'ɥe0', üan: 'ɥɛ0n', ün: 'y0n', er: 'ɚ0', ê: 'ɛ0',
}
const TONES = ['', '→', '↗', '↓', '↘', '']
// Syllables written with y and w have no initial of their own.
// prettier-ignore
const GLIDES: Record<string, string> = {
  yi: 'i', ya: 'ia', yan: 'ian', yang: 'iang', yao: 'iao', ye: 'ie', yin: 'in', you: 'iu', ying: 'ing',
  yong: 'iong', yu: 'ü', yue: 'üe', yuan: 'üan', yun: 'ün', wu: 'u', wei: 'ui', wa: 'ua', wai: 'uai', wan: 'uan',
  wen: 'un', wang: 'uang', weng: 'ueng', wo: 'uo', yo: 'io',
}
/** One syllable, such as `zhong1` or `lü4`, as the model's letters. */
export function syllableSounds(syllable: string): string {
  const parts = /^([a-zêü]+)([0-5]?)$/.exec(syllable.replace('v', 'ü'))
  if (!parts) throw new Error(`"${syllable}" is not a pinyin syllable.`)
  const [, letters, tone] = parts as unknown as [string, string, string]
  const glide = GLIDES[letters]
  const [, initial = '', rest = ''] = glide
    ? ['', '', glide]
    : (/^(zh|ch|sh|[bpmfdtnlgkhjqxrzcs])?(.+)$/.exec(letters) ?? [])
  const final = /^[jqx]$/.test(initial) ? rest.replace(/^u(?!i|o)/, 'ü') : rest
  const sound = final === 'i' && /^(zh|ch|sh|r|z|c|s)$/.test(initial) ? 'ɨ0' : FINALS[final]
  if (sound === undefined) throw new Error(`"${syllable}" is not a pinyin syllable: no final "${final}".`)
  return (INITIALS[initial] ?? '') + sound.replace('0', TONES[Number(tone || 5)]!)
}

/** `lú dìng` → `['lu2', 'ding4']`. */
export function toNumbered(marked: string): string[] {
  const VOWELS = { ā: 'a1', á: 'a2', ǎ: 'a3', à: 'a4', ē: 'e1', é: 'e2', ě: 'e3', è: 'e4' }
  const more = { ī: 'i1', í: 'i2', ǐ: 'i3', ì: 'i4', ō: 'o1', ó: 'o2', ǒ: 'o3', ò: 'o4', ū: 'u1', ú: 'u2' }
  const rest = { ǔ: 'u3', ù: 'u4', ǖ: 'ü1', ǘ: 'ü2', ǚ: 'ü3', ǜ: 'ü4' }
  const table: Record<string, string> = { ...VOWELS, ...more, ...rest }
  return marked
    .normalize('NFC')
    .split(/\s+/)
    .map((syllable) => {
      let tone = '0'
      const bare = [...syllable].map((letter) => {
        const hit = table[letter]
        if (hit) tone = hit[1]!
        return hit ? hit[0]! : letter
      })
      return bare.join('') + tone
    })
}
