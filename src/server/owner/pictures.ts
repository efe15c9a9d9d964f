/** Which figure gets which chart. Those that say nothing in a picture get none. */
import type { Content } from '../pages/html.ts'
import type { By } from '../figures/count.ts'
import { barChart, columnChart, type Bar } from './charts.ts'
import { ownerWord, type OwnerWord } from './messages.ts'
import { groupLabel, inStoryOrder, stationLabel, wornLabel, type TableSource } from './tables.ts'

/** More days than these are put together by month. */
const DAYS = 62

const tallyBar = (label: string, { visits, completed }: { visits: number; completed: number }): Bar => ({
  label,
  solid: completed,
  hatched: visits - completed,
})
function dayBars(days: readonly By<'day'>[]): Bar[] {
  if (days.length <= DAYS) return days.map((one) => tallyBar(one.day, one))
  const months = new Map<string, { visits: number; completed: number }>()
  for (const { day, visits, completed } of days) {
    const sum = months.get(day.slice(0, 7)) ?? { visits: 0, completed: 0 }
    months.set(day.slice(0, 7), { visits: sum.visits + visits, completed: sum.completed + completed })
  }
  return [...months].map(([month, sum]) => tallyBar(month, sum))
}

export function pictureOf(id: string, { figures, groups, names, language }: TableSource): Content {
  const word = (name: OwnerWord) => ownerWord(name, language)
  const two = { solid: word('completed'), hatched: language === 'zh' ? '未完成' : 'Not completed' }
  const chart = (name: OwnerWord, bars: readonly Bar[]) => ({ id, title: word(name), ...two, bars })
  switch (id) {
    case 'scenes':
      return barChart(
        chart(
          'scenes',
          figures.scenes.map((one) => tallyBar(names.scene(one.scene), one)),
        ),
      )
    case 'days':
      return columnChart(chart('days', dayBars(figures.days)))
    case 'stations':
      return figures.stations.length < 2
        ? undefined
        : barChart(
            chart(
              'stations',
              figures.stations.map((one) => tallyBar(stationLabel(one, language), one)),
            ),
          )
    case 'groups': {
      const bars = groups
        .filter(({ withheld, onRoll }) => !withheld && onRoll > 0)
        .slice(0, 60)
        .map((one) => ({
          label: groupLabel(one, language),
          solid: one.completed,
          hatched: Math.max(0, one.onRoll - one.completed),
        }))
      return barChart(chart('groups', bars))
    }
    case 'dropOffs': {
      const left = inStoryOrder(figures.dropOffs, names).filter((one) => one.left > 0)
      const bars = left.map(({ scene, beat, left: solid }) => ({
        label: `${names.scene(scene)} · ${beat === undefined ? word('noBeat') : names.beat(scene, beat)}`,
        solid,
        hatched: 0,
      }))
      return barChart({ id, title: word('dropOffs'), solid: word('left'), bars })
    }
    case 'worn': {
      const bars = figures.worn.map((one) => ({
        label: wornLabel(one, language),
        solid: one.visits,
        hatched: 0,
      }))
      return barChart({ id, title: word('worn'), solid: word('visits'), bars })
    }
    default:
      return undefined
  }
}
