import { autocompletion, type CompletionContext, snippetCompletion } from '@codemirror/autocomplete'

/** The blocks of the notation, offered after `:::` at the start of a line. */
const blocks = [
  snippetCompletion(':::qa\n#{1}\n\n---\n\n#{2}\n:::', { label: ':::qa' }),
  snippetCompletion(':::typed\n#{1}\n\n= #{2}\n:::', { label: ':::typed' }),
  snippetCompletion(':::choice\n#{1}\n\n- [x] #{2}\n- [ ] #{3}\n- [ ] #{4}\n:::', {
    label: ':::choice',
  }),
]

function completeBlock(context: CompletionContext) {
  const line = context.matchBefore(/^:{1,3}\w*$/)
  return line ? { from: line.from, options: blocks, validFor: /^:{1,3}\w*$/ } : null
}

/** Offers the blocks of the notation while one is begun. */
export function surveySnippets() {
  return autocompletion({ override: [completeBlock], icons: false })
}
