import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLexicon, type Lexicon } from '../lexicon.ts'
import { mandarin, pieces, spokenHanzi } from '../mandarin.ts'
import { syllableSounds } from '../syllables.ts'

const empty: Lexicon = { zh: { names: {}, words: {} }, en: { names: {}, words: {}, spelling: {} } }
const lexicon = readLexicon()

test('each kind of syllable has its sounds', () => {
  const sounds = ['zhong1', 'qiao2', 'lv4', 'ju4', 'shi2', 'yuan2', 'wei4', 'de0', 'er4', 'yong3', 'xiong2']
  assert.deepEqual(sounds.map(syllableSounds), [
    'ꭧʊ→ŋ',
    'ʨʰjau↗',
    'ly↘',
    'ʨy↘',
    'ʂɨ↗',
    'ɥɛ↗n',
    'wei↘',
    'tɤ',
    'ɚ↘',
    'jʊ↓ŋ',
    'ɕjʊ↗ŋ',
  ])
  assert.throws(() => syllableSounds('xyz4'), /not a pinyin syllable/)
})

test('years, dates, measures and ranges are read as they are said', () => {
  assert.equal(spokenHanzi('1935年5月29日'), '一九三五年五月二十九日')
  assert.equal(
    spokenHanzi('101.67米、12,164个、2人、22–23人、60%'),
    '一百零一点六七米一万二千一百六十四个两人二十二到二十三人百分之六十',
  )
})

test('every spoken unit leads back to its place in the text and the units cover the phonemes in order', () => {
  const text = '“1935年”,红军到了。'
  const { sentences, count } = mandarin(text, lexicon)
  const units = sentences.flatMap((s) => s.units)
  assert.equal(count, 9)
  assert.deepEqual(
    units.map((u) => u.text),
    ['1935', '年', '红', '军', '到', '了'],
  )
  for (const unit of units) assert.equal(text.slice(unit.at, unit.at + unit.text.length), unit.text)
  for (const { units: own, phonemes } of sentences)
    own.forEach((unit, i) => {
      assert.ok(unit.from < unit.to && unit.to <= [...phonemes].length)
      if (i) assert.ok(own[i - 1]!.to <= unit.from)
    })
})

test('the lexicon goes before the dictionary', () => {
  assert.match(mandarin('桥面不铺回去。', empty).reading, /pu4/)
  assert.match(mandarin('桥面不铺回去。', lexicon).reading, /bu4pu1/)
  assert.match(mandarin('这一仗打得多激烈?', lexicon).reading, /da3de0/)
  // 只 before a verb and after a number, 还 and 数 by what they mean, a place by its own reading.
  assert.match(mandarin('四只手只写五个字。', lexicon).reading, /si4zhi1 shou3 zhi3 xie3/)
  assert.match(mandarin('记下来，还不等于还上。', lexicon).reading, /hai2 bu4 deng3yu2huan2shang4/)
  assert.match(mandarin('多数人数到十。', lexicon).reading, /duo1shu4 ren2 shu3dao4/)
  assert.match(mandarin('从于都出来，还没有消息。', lexicon).reading, /cong2 yu2du1 .* hai2 mei2you3/)
  const wrong = { ...empty, zh: { names: { 泸定桥: 'lú dìng' }, words: {} } }
  assert.throws(() => mandarin('泸定桥', wrong), /3 characters but 2 syllables/)
})

test('a number is one word with its 年, whatever stands before it', () => {
  assert.match(mandarin('桥是1706年开通的。', lexicon).reading, / yi1qi1ling2liu4nian2 /)
})

test('marks pause where they stand, also those of a Latin keyboard', () => {
  const [sentence] = mandarin('铁链一共十三根:脚下九根,两边各两根;还在。', lexicon).sentences
  const letters = [...sentence!.phonemes]
  assert.deepEqual(
    sentence!.pauses.map((p) => letters[p.letter]),
    [':', ',', ';'],
  )
  const [colon, comma, semicolon] = sentence!.pauses.map((p) => p.seconds) as [number, number, number]
  assert.ok(comma < colon && colon < semicolon)
})

test('a short sentence joins its neighbour and keeps the pause between', () => {
  const { sentences } = mandarin('停一会儿。听水。', lexicon)
  assert.equal(sentences.length, 1)
  assert.equal([...sentences[0]!.phonemes][sentences[0]!.pauses[0]!.letter], '.')
})

test('what Mandarin cannot read out is said in words', () => {
  assert.throws(() => pieces('坐Boeing飞机'), /"B".*write it in Hanzi/)
})
