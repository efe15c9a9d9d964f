import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rightsOf } from '../../../src/server/media-rights.ts'
import { media } from '../scene/hostile-files.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { openStation, temporaryFolder, write } from './station-for-tests.ts'

it('reads author and rights where a file names them, and nothing where it does not', () => {
  expect(rightsOf('photo.jpg', media('photo.jpg'))).toEqual({
    author: 'Retrace',
    rights: '(C) 2026 Retrace, CC0 1.0',
  })
  expect(rightsOf('variants.glb', media('variants.glb'))).toMatchObject({
    author: 'Retrace 追寻',
    rights: 'CC0 1.0',
  })
  expect(rightsOf('plain.glb', media('plain.glb'))).toMatchObject({
    rights: '© 2026 Retrace, CC0 1.0',
    generator: expect.stringContaining('make.mjs'),
  })
  expect(rightsOf('picture.png', media('picture.png'))).toEqual({ author: undefined, rights: undefined })
  expect(rightsOf('bad.jpg', new Uint8Array(9))).toEqual({})
})

it('the station tells them of all its scenes, with what the curator wrote', async () => {
  const scenesFolder = temporaryFolder()
  const piece =
    '- { id: photo, kind: picture, src: media/photo.jpg, credit: "City archive", evidence: imagined, alt: { zh: 山, en: Hills } }'
  write(scenesFolder, {
    'c/course.yaml': courseYaml,
    'c/s/scene.yaml': sceneYaml().replace('pieces: []', `pieces:\n  ${piece}`),
  })
  mkdirSync(join(scenesFolder, 'c/s/media'))
  for (const name of ['photo.jpg', 'picture.png', 'film.webm'])
    writeFileSync(join(scenesFolder, 'c/s/media', name), media(name))
  const { get } = await openStation({ scenesFolder } as never)
  const { media: found } = (await get('/scenes/credits')).json<{ media: unknown[] }>()
  expect(found).toEqual([
    { course: 'c', scene: 's', file: 'media/film.webm' },
    {
      course: 'c',
      scene: 's',
      file: 'media/photo.jpg',
      author: 'Retrace',
      rights: '(C) 2026 Retrace, CC0 1.0',
      credit: 'City archive',
    },
    { course: 'c', scene: 's', file: 'media/picture.png' },
  ])
})
