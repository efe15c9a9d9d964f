/** `retrace schema`: the scene language for editors that complete and check YAML while one writes. */
import { parseArgs } from 'node:util'
import { PIECES } from '../pieces/registry.ts'
import { courseJsonSchema, factsJsonSchema, sceneJsonSchema, schemaIn } from '../scene/json-schema.ts'
import { LANGUAGES } from '../scene/language.ts'
import { terminalLanguage } from './terminal.ts'

export const HELP = `retrace schema [--course | --facts] [--language zh|en]
Prints the JSON Schema (draft 2020-12) of scene.yaml, with every piece of the kit and its parameters; with --course
that of course.yaml, with --facts that of facts.yaml. What each key means is said in the language of the terminal, or in
the one named (\`description\`), and in the other beside it (\`x-zh\`, \`x-en\`). An editor with YAML support completes keys
by it: save it as scene.schema.json and begin a scene with the line
  # yaml-language-server: $schema=scene.schema.json`

export const run = async (argv: string[]): Promise<number> => {
  const options = {
    course: { type: 'boolean' },
    facts: { type: 'boolean' },
    language: { type: 'string', default: terminalLanguage() },
  } as const
  let values
  try {
    values = parseArgs({ args: argv, options }).values
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`)
    return 2
  }
  const language = LANGUAGES.find((known) => known === values.language)
  if ((values.course && values.facts) || !language) {
    console.error(HELP)
    return 2
  }
  const schema = values.course
    ? courseJsonSchema()
    : values.facts
      ? factsJsonSchema()
      : sceneJsonSchema(PIECES)
  console.log(JSON.stringify(schemaIn(language, schema), null, 2))
  return 0
}
