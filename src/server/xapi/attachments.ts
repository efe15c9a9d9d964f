/** Do the attachments of a request fit its statements? Raw bytes by their hash, signatures by their words. */
import { X509Certificate, createVerify } from 'node:crypto'
import { fingerprint } from './compare.ts'
import { JsonProblem, parseStrictJson } from './json.ts'
import type { RawPart } from './multipart.ts'
import type { Statement } from './schema.ts'

const SIGNATURE = 'http://adlnet.gov/expapi/attachments/signature'
const VERIFY: Record<string, string> = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' }
type Attachment = NonNullable<Statement['attachments']>[number]

export const attachmentsOf = (statement: Statement): Attachment[] => [
  ...(statement.attachments ?? []),
  ...(statement.object.objectType === 'SubStatement'
    ? ((statement.object as unknown as Statement).attachments ?? [])
    : []),
]

/** Data 2.6: a JWS in compact form over the statement as it was before it was signed. */
function signatureProblem(statement: Statement, attachment: Attachment, part: RawPart): string | undefined {
  if (attachment.contentType !== 'application/octet-stream')
    return 'a signature must be application/octet-stream'
  const [head, payload, signature, ...more] = part.bytes.toString('latin1').trim().split('.')
  if (!head || !payload || !signature || more.length > 0) return 'the signature is not a JWS'
  try {
    const header = parseStrictJson(Buffer.from(head, 'base64url')) as { alg?: string; x5c?: string[] }
    const algorithm = VERIFY[header.alg ?? '']
    if (!algorithm) return 'the signature must use RS256, RS384 or RS512'
    const signed = parseStrictJson(Buffer.from(payload, 'base64url'))
    if (fingerprint(signed as object) !== fingerprint(statement))
      return 'what was signed is not this statement'
    if (header.x5c?.[0]) {
      const { publicKey } = new X509Certificate(Buffer.from(header.x5c[0], 'base64'))
      const verify = createVerify(algorithm).update(`${head}.${payload}`)
      if (!verify.verify(publicKey, Buffer.from(signature, 'base64url')))
        return 'the signature does not verify'
    }
    return undefined
  } catch (error) {
    return `the signature cannot be read${error instanceof JsonProblem ? ` (${error.message})` : ''}`
  }
}

/** One sentence where something is missing, superfluous or false. */
export function attachmentProblem(
  statements: readonly Statement[],
  parts: readonly RawPart[],
): string | undefined {
  const bySha = new Map(parts.map((part) => [part.sha2, part]))
  const used = new Set<string>()
  for (const statement of statements) {
    for (const attachment of attachmentsOf(statement)) {
      const part = bySha.get(attachment.sha2.toLowerCase())
      if (part) used.add(part.sha2)
      else if (attachment.fileUrl === undefined)
        return 'an attachment has neither a fileUrl nor a part of this request with its hash'
      if (attachment.usageType !== SIGNATURE) continue
      if (!part) return 'a signature must come with this request'
      const problem = signatureProblem(statement, attachment, part)
      if (problem) return problem
    }
  }
  return used.size < bySha.size ? 'a part of this request belongs to no attachment' : undefined
}
