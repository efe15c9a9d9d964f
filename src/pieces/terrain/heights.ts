/** Reads a height map: a grey PNG of 16 bits. Pure: bytes in, metres out. */
import { decode } from 'fast-png'
import { clamp, lerp } from '../land/numbers.ts'

export interface HeightMap {
  /** Points of the map, east to west and north to south. */
  readonly columns: number
  readonly rows: number
  /** Metres above the sea at a share of the way east and south, each 0…1; between points it is even. */
  at(east: number, south: number): number
}

/** Points to a side, at most: 4096² is 32 MB. */
const MOST = 4096

/** Says what is wrong with the file and what to do, in both languages. */
const refuse = (zh: string, en: string): never => {
  throw new Error(`${zh} / ${en}`)
}

/**
 * @param lowest metres of black, `highest` of white
 * @throws where the file is no grey PNG of 16 bits
 */
export function readHeights(bytes: Uint8Array, name: string, lowest: number, highest: number): HeightMap {
  const image = (() => {
    try {
      return decode(bytes)
    } catch {
      return refuse(
        `${name} 不是完整的 PNG 文件，请重新导出`,
        `${name} is not a whole PNG file; export it again`,
      )
    }
  })()
  const { width: columns, height: rows, depth, channels, data } = image
  if (depth !== 16)
    refuse(
      `${name} 只有 ${depth} 位，地面会成台阶；请导出为 16 位灰度 PNG`,
      `${name} has ${depth} bits, which makes steps of the ground; export it as a grey PNG of 16 bits`,
    )
  if (channels > 2)
    refuse(`${name} 是彩色图；请导出为灰度 PNG`, `${name} is in colour; export it as a grey PNG`)
  if (columns < 2 || rows < 2 || columns > MOST || rows > MOST)
    refuse(
      `${name} 有 ${columns} × ${rows} 个点；要在 2 到 ${MOST} 之间`,
      `${name} has ${columns} × ${rows} points; it needs 2 to ${MOST} each way`,
    )
  const grey = (c: number, r: number): number => data[(r * columns + c) * channels]! / 65535
  return {
    columns,
    rows,
    at(east, south) {
      const [x, y] = [clamp(east) * (columns - 1), clamp(south) * (rows - 1)]
      const [c, r] = [Math.min(columns - 2, Math.floor(x)), Math.min(rows - 2, Math.floor(y))]
      const [f, g] = [x - c, y - r]
      const share = lerp(lerp(grey(c, r), grey(c + 1, r), f), lerp(grey(c, r + 1), grey(c + 1, r + 1), f), g)
      return lerp(lowest, highest, share)
    },
  }
}
