import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alignLetters, clauses, english, spokenWords, toModelLetters } from '../english.ts'
import { readLexicon } from '../lexicon.ts'
import { unknownLetters } from '../model.ts'

const lexicon = readLexicon()

test('words, figures and marks part into clauses, each word with its place', () => {
  const text = 'On 29 May 1935, it ended; "well-known" words — and 22 more.'
  const parts = clauses(text)
  assert.deepEqual(
    parts.map((c) => c.mark),
    [',', ';', '—', '.'],
  )
  for (const word of parts.flatMap((c) => c.words))
    assert.equal(text.slice(word.at, word.at + word.text.length), word.text)
  assert.deepEqual(
    spokenWords('On 29 May 1935.'),
    'On the twenty ninth of May nineteen thirty five'.split(' '),
  )
  assert.throws(() => clauses('5 € each'), /"€".*write it in words/)
})

test('names come from the lexicon, with their possessive, in either accent', async () => {
  const us = await english("Luding's bridge", lexicon, 'us')
  const gb = await english('Liu', lexicon, 'gb')
  assert.match(us.sentences[0]!.phonemes, /^lˌudˈɪŋz /)
  assert.match(gb.sentences[0]!.phonemes, /^ljˈQ\.$/)
})

test('a word whose reading hangs on the next one is found with it', async () => {
  const said = async (text: string): Promise<string> =>
    (await english(text, lexicon, 'us')).sentences[0]!.phonemes
  assert.match(await said("He Zizhen's daughter"), /^hˈʌ zˌʌʤˈʌnz /)
  assert.match(await said('he writes'), /^hi /)
  assert.match(await said('a crate of lead type'), / lˈɛd tˈIp\.$/)
  assert.match(await said('on lead ropes'), / lˈid /)
})

test('words stay apart, a flap stays inside its word and a linking r goes to the word before', async () => {
  const { sentences } = await english('It is a paper of record, on the bridge.', lexicon, 'gb')
  assert.match(sentences[0]!.phonemes, /pˈApəɹ ɒv /)
  assert.match(sentences[0]!.phonemes, / ɒn ðə /)
  assert.match((await english('it is about', lexicon, 'us')).sentences[0]!.phonemes, /^ɪt ɪz /)
})

test('every letter is one the model knows and every word has its own letters', async () => {
  const text =
    'The memoirs say: heavy fire, flames at the gate; did Otto Braun measure both thirteen chains? Church, judge, joy.'
  for (const accent of ['us', 'gb'] as const) {
    const { sentences, count } = await english(text, lexicon, accent)
    assert.deepEqual(unknownLetters(sentences.map((s) => s.phonemes).join(' ')), [])
    const units = sentences.flatMap((s) => s.units)
    assert.equal(units.length, count)
    for (const unit of units) assert.ok(unit.from < unit.to, `${unit.text} has no sound`)
  }
})

test('IPA turns into the letters of each accent', () => {
  assert.equal(toModelLetters('ɡˈoʊ', 'us'), 'ɡˈO')
  assert.equal(toModelLetters('ɡˈəʊ', 'gb'), 'ɡˈQ')
  assert.equal(toModelLetters('tʃˈeɪndʒ', 'us'), 'ʧˈAnʤ')
})

test('alignment maps letters that were put in to a neighbour', () => {
  assert.deepEqual(alignLetters([...'abc'], [...'abc']), [0, 1, 2])
  assert.deepEqual(alignLetters([...'ac'], [...'abc']), [0, 0, 1])
})
