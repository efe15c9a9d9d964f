/** The few shapes the test models are made of: plain arrays, metres, +Y up, counter-clockwise from outside. */

/** A body turned about +Y: `profile` is [radius, height][]; uv run once around and once up. */
export function lathe(profile, sides) {
  const position = []
  const uv = []
  const index = []
  const rows = profile.length
  for (let j = 0; j < rows; j++)
    for (let i = 0; i <= sides; i++) {
      const a = (i / sides) * Math.PI * 2
      position.push(Math.cos(a) * profile[j][0], profile[j][1], -Math.sin(a) * profile[j][0])
      uv.push(i / sides, j / (rows - 1))
    }
  for (let j = 0; j < rows - 1; j++)
    for (let i = 0; i < sides; i++) {
      const a = j * (sides + 1) + i
      index.push(a, a + 1, a + sides + 2, a, a + sides + 2, a + sides + 1)
    }
  return { position, uv, index, normal: normalsOf(position, index, sides) }
}

/** A box about its middle, each face with its own corners. */
export function box(w, h, d) {
  const position = []
  const uv = []
  const index = []
  const faces = [
    [
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
    ],
    [
      [0, 0, -1],
      [-1, 0, 0],
      [0, 1, 0],
    ],
    [
      [1, 0, 0],
      [0, 0, -1],
      [0, 1, 0],
    ],
    [
      [-1, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
    ],
    [
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, -1],
    ],
    [
      [0, -1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ],
  ]
  const normal = []
  faces.forEach(([n, u, v], f) => {
    for (const [s, t] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ]) {
      const p = [0, 1, 2].map((k) => (n[k] + u[k] * s + v[k] * t) / 2)
      position.push(p[0] * w, p[1] * h, p[2] * d)
      normal.push(...n)
      uv.push((s + 1) / 2, (t + 1) / 2)
    }
    index.push(4 * f, 4 * f + 1, 4 * f + 2, 4 * f, 4 * f + 2, 4 * f + 3)
  })
  return { position, normal, uv, index }
}

function normalsOf(position, index, sides) {
  const n = new Float64Array(position.length)
  const at = (i) => position.slice(3 * i, 3 * i + 3)
  for (let t = 0; t < index.length; t += 3) {
    const [a, b, c] = [at(index[t]), at(index[t + 1]), at(index[t + 2])]
    const u = b.map((x, k) => x - a[k])
    const v = c.map((x, k) => x - a[k])
    const cross = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]]
    for (const i of index.slice(t, t + 3)) for (let k = 0; k < 3; k++) n[3 * i + k] += cross[k]
  }
  const ring = sides + 1
  for (let j = 0; j < position.length / 3 / ring; j++)
    for (let k = 0; k < 3; k++) {
      const [first, last] = [3 * j * ring + k, 3 * (j * ring + sides) + k]
      n[first] = n[last] = n[first] + n[last]
    }
  const out = []
  for (let i = 0; i < n.length; i += 3) {
    const l = Math.hypot(n[i], n[i + 1], n[i + 2]) || 1
    out.push(n[i] / l, n[i + 1] / l, n[i + 2] / l)
  }
  return out
}

/** A water jar, 0.42 m high. */
export const JAR = [
  [0.001, 0],
  [0.1, 0],
  [0.13, 0.04],
  [0.17, 0.12],
  [0.185, 0.2],
  [0.17, 0.28],
  [0.12, 0.34],
  [0.085, 0.365],
  [0.085, 0.39],
  [0.11, 0.41],
  [0.105, 0.42],
  [0.075, 0.4],
  [0.07, 0.36],
  [0.001, 0.35],
]
