/** Opens the files a piece names, as the checker does, so that both say the same of them. */
import type { MediaFacts, MediaType } from '../scene/media/facts.ts'
import { inspectMedia } from '../scene/media/inspect.ts'
import type { BuildContext, SceneMedia } from './build-contract.ts'
import { Told, toldFault } from './told.ts'

/** @throws Told where there are no files to be had. */
export const mediaOf = (context: BuildContext, src: string): SceneMedia => {
  if (context.media) return context.media
  throw new Told({ zh: `这里打不开文件“${src}”。`, en: `The file “${src}” cannot be opened here.` }, src)
}

/** The bytes of a file that is what it should be. @throws Told for any other. */
export async function openFile(
  context: BuildContext,
  type: MediaType,
  src: string,
): Promise<{ bytes: Uint8Array; facts: MediaFacts }> {
  const bytes = await mediaOf(context, src).bytes(src)
  const facts = inspectMedia(type, src, bytes)
  if (facts.faults[0]) throw toldFault(facts.faults[0], src)
  return { bytes, facts }
}
