/** `retrace schema`: the scene language for editors that complete and check YAML while one writes. */
import { parseArgs } from 'node:util'
import { PIECES } from '../pieces/registry.ts'
import { courseJsonSchema, factsJsonSchema, sceneJsonSchema } from '../scene/json-schema.ts'

export const HELP = `retrace schema [--course | --facts]
Prints the JSON Schema (draft 2020-12) of scene.yaml, with every piece of the kit and its parameters; with --course
that of course.yaml, with --facts that of facts.yaml. An editor with YAML support completes keys by it: save it as
scene.schema.json and begin a scene with the line
  # yaml-language-server: $schema=scene.schema.json`

export const run = async (argv: string[]): Promise<number> => {
  const options = { course: { type: 'boolean' }, facts: { type: 'boolean' } } as const
  let values
  try {
    values = parseArgs({ args: argv, options }).values
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`)
    return 2
  }
  if (values.course && values.facts) {
    console.error(HELP)
    return 2
  }
  const schema = values.course
    ? courseJsonSchema()
    : values.facts
      ? factsJsonSchema()
      : sceneJsonSchema(PIECES)
  console.log(JSON.stringify(schema, null, 2))
  return 0
}
