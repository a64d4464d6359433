/** Compiles beside the page, so that typing never waits for it. */

import { createCompiler } from '#lib/survey/compile.ts'
import { checkNotation } from '#lib/survey/proposals/check-notation.ts'
import type { Checked, CompileReply, CompileRequest } from './compile-messages.ts'
import { compileState } from './compile-state.ts'

/** The prose that the page has. */
const sent = new Map<string, string>()
let state = compileState(createCompiler(), sent)
/** Where images are shown from, as the state has it. */
let images = ''

addEventListener('message', ({ data }: MessageEvent<CompileRequest>) => reply(answer(data)))

function answer(request: CompileRequest): CompileReply {
  const { kind, id } = request
  if (kind === 'cards') return { kind, id, cards: state.pickCards(request.keys) }
  if (kind === 'check') return check(request)
  takeImages(request.images)
  return state.compile(id, request.source)
}

function reply(message: CompileReply): void {
  const transfer = message.kind === 'compiled' ? [message.spans.buffer] : []
  postMessage(message, { transfer })
}

/** When images are shown from elsewhere, all is compiled again. */
function takeImages(urls: Record<string, string>): void {
  const written = JSON.stringify(urls)
  if (written === images) return
  images = written
  const known = new Map(Object.entries(urls))
  state = compileState(createCompiler({ imageUrl: (path) => known.get(path) ?? null }), sent)
}

function check({ id, notation, lang }: CompileRequest & { kind: 'check' }): Checked {
  const { questions, diagnostics } = checkNotation(notation, lang)
  const cards = questions.map(({ key, content }) => ({ key, content }))
  return { kind: 'checked', id, cards, diagnostics }
}
