/** Reads forms as browsers send them: `application/x-www-form-urlencoded`, each field once, as text. */
import type { FastifyInstance } from 'fastify'

export type Fields = Readonly<Record<string, string>>

/** Fields of a body; of a field that stands there twice the last counts. */
export const fieldsOf = (body: unknown): Fields => (body instanceof FormBody ? body.fields : {})

class FormBody {
  readonly fields: Fields
  constructor(text: string) {
    // No prototype: a field may be called whatever it likes.
    this.fields = Object.assign(
      Object.create(null) as Record<string, string>,
      Object.fromEntries(new URLSearchParams(text)),
    )
  }
}

/** From here on this part of the server takes forms. @param limit Bytes of a form. */
export function takeForms(app: FastifyInstance, limit = 8 * 1024): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: limit },
    (_request, body, done) => done(null, new FormBody(body as string)),
  )
}
