import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLexicon } from '../lexicon.ts'
import { namesIn, scoreEnglish, scoreMandarin, withKnownNames } from '../recognise.ts'

const lexicon = readLexicon()
const named = {
  ...lexicon,
  en: { ...lexicon.en, names: { ...lexicon.en.names, Luding: { heard: ['Loo Ding', 'Lu Ding'] } } },
}

test('homophones, traditional characters and figures are heard rightly', () => {
  assert.equal(scoreMandarin('泸定桥上,1935年。', '盧定橋上一九三五年', lexicon).wrong, 0)
  assert.equal(scoreMandarin('写着，是名著。', '寫著,是名著', lexicon).wrong, 0)
  assert.equal(scoreMandarin('约三万二千条，两百米', '約3.2萬條200米', lexicon).wrong, 0)
  assert.equal(scoreMandarin('五月二十九日', '5月29日', lexicon).wrong, 0)
})

test('another tone, a missing and an added syllable each count', () => {
  assert.deepEqual(scoreMandarin('买桥', '卖桥', lexicon).differences, ['买 mai3 → 卖 mai4'])
  assert.equal(scoreMandarin('听水', '听', lexicon).wrong, 1)
  assert.equal(scoreMandarin('听水', '听到水', lexicon).wrong, 1)
})

test('English: figures, spellings and compounds are even, other words count', () => {
  assert.equal(scoreEnglish('about 120 kilometres', 'About 120 kilometers.', lexicon).wrong, 0)
  assert.equal(scoreEnglish('by 1706', 'by 1706', lexicon).of, 4)
  assert.equal(scoreEnglish('the door boards underfoot', 'the doorboards under foot', lexicon).wrong, 0)
  assert.deepEqual(scoreEnglish('the far bank', 'the fur bank', lexicon).differences, ['far → fur'])
})

test('only the listed variants of a name are put right', () => {
  assert.equal(withKnownNames('at Loo Ding bridge', named), 'at Luding bridge')
  assert.equal(withKnownNames('at Blooding bridge', named), 'at Blooding bridge')
})

test('the longest name in a text is the one listed', () => {
  assert.deepEqual(namesIn('在泸定桥边', 'zh', lexicon), ['泸定桥'])
})
