/** Plates of an act: the pile it comes from, the place it goes to, cards to sort, sides to compare, a button. */
import { message } from '../messages.ts'
import { labelled, on, TEXT, type Plate, type PlateContext } from './plate.ts'

export const actPlates = (context: PlateContext): Plate[] => {
  const { view, language, where, eye } = context
  const offer = view.offer
  if (!offer) return []
  if (offer.act === 'sort') return sort(context)
  if (offer.sides.length > 0)
    return offer.sides.map((side, i) => ({
      id: `side:${side.id}`,
      kind: 'card',
      text: side.text,
      role: 'press',
      ...on(i === 0 ? -19 : 19, eye - 0.05),
      size: TEXT,
      ems: 12,
    }))
  const from = offer.of ? where(offer.of) : undefined
  const to = offer.on ? (where(`${offer.on}.${offer.act}`) ?? where(offer.on)) : undefined
  const count = offer.times > 1 ? ` ${Math.min(view.done + 1, offer.times)}/${offer.times}` : ''
  const plates: Plate[] = []
  if (from && to) {
    plates.push(labelled(`take:${offer.of}`, message('takeUp', language), 'take', from))
    plates.push(labelled(`place:${offer.on}`, offer.label + count, 'place', to))
  } else if (from ?? to) plates.push(labelled(`do:${offer.row}`, offer.label + count, 'press', (from ?? to)!))
  else
    plates.push({
      id: `do:${offer.row}`,
      kind: 'button',
      text: offer.label + count,
      role: 'press',
      ...on(0, eye - 0.2),
      size: TEXT,
      ems: 14,
    })
  return plates
}

const sort = ({ view, eye }: PlateContext): Plate[] => {
  const offer = view.offer
  if (!offer) return []
  const card = offer.cards.find((c) => !(c.id in view.placed))
  const spread = 27
  const first = -(spread * (offer.piles.length - 1)) / 2
  const plates: Plate[] = offer.piles.map((pile, i) => ({
    id: `pile:${pile.id}`,
    kind: 'pile',
    text: pile.text,
    role: 'place',
    ...on(first + i * spread, eye - 0.5),
    size: TEXT,
    ems: 8,
  }))
  if (card)
    plates.push({
      id: `card:${card.id}`,
      kind: 'card',
      text: card.text,
      role: 'take',
      ...on(0, eye + 0.12),
      size: TEXT,
      ems: 15,
    })
  return plates
}
