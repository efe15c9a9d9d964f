/** `retrace schema`: the scene language for editors that complete and check YAML while one writes. */
import { parseArgs } from 'node:util'
import type { Words } from '../scene/schema.ts'
import { PIECES } from '../pieces/registry.ts'
import { courseJsonSchema, factsJsonSchema, sceneJsonSchema, schemaIn } from '../scene/json-schema.ts'
import { LANGUAGES } from '../scene/language.ts'
import { inTerminal, terminalLanguage } from './terminal.ts'
import { complain } from './wrong-use.ts'

export const HELP = {
  zh: `retrace schema [--course | --facts] [--language zh|en]
输出 scene.yaml 的 JSON Schema（2020-12 草案），包含套件的每一件和它的参数；加 --course 是 course.yaml 的，
加 --facts 是 facts.yaml 的。每个键的说明用终端的语言或写明的语言（\`description\`），另一种语言并列
（\`x-zh\`、\`x-en\`）。支持 YAML 的编辑器可以据此补全：存为 scene.schema.json，并在场景第一行写
  # yaml-language-server: $schema=scene.schema.json`,
  en: `retrace schema [--course | --facts] [--language zh|en]
Prints the JSON Schema (draft 2020-12) of scene.yaml, with every piece of the kit and its parameters; with --course
that of course.yaml, with --facts that of facts.yaml. What each key means is said in the language of the terminal, or in
the one named (\`description\`), and in the other beside it (\`x-zh\`, \`x-en\`). An editor with YAML support completes keys
by it: save it as scene.schema.json and begin a scene with the line
  # yaml-language-server: $schema=scene.schema.json`,
} satisfies Words

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
    return complain(error, HELP)
  }
  const language = LANGUAGES.find((known) => known === values.language)
  if ((values.course && values.facts) || !language) {
    console.error(inTerminal(HELP))
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
