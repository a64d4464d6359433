import { EditorView } from '@codemirror/view'

/** The editor in the colours and types of the page; light and dark follow by themselves. */
export function editorLook() {
  return [look, EditorView.cspNonce.of(pageNonce())]
}

/**
 * The nonce under which this document may add styles. It is that of the page that was loaded, which a
 * later navigation within it does not change.
 */
function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
}

const look = EditorView.theme({
  '&': {
    height: '100%',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    fontSize: '0.9375rem',
  },
  // 16 px at least, so that phones do not zoom in.
  '@media (max-width: 60rem)': { '&': { fontSize: '1rem' } },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.65', overscrollBehavior: 'contain' },
  '.cm-content': { padding: '0.75rem 0 40vh', caretColor: 'var(--red)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--red)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { background: 'color-mix(in oklab, var(--red-wash), var(--edge) 22%)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--raised), transparent 45%)' },
  '.cm-gutters': {
    backgroundColor: 'var(--paper)',
    color: 'var(--quiet)',
    border: '0',
    fontSize: '0.75rem',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0.1rem 0.35rem 0 0.5rem', minWidth: '2.25rem' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-selectionMatch': { backgroundColor: 'var(--raised)' },
  '.cm-searchMatch': { backgroundColor: 'var(--red-wash)', outline: '1px solid var(--edge)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--red)' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-error': {
    textDecoration: 'underline wavy var(--red) 1.5px',
    textUnderlineOffset: '0.25em',
  },
  '.cm-lintRange-warning': {
    textDecoration: 'underline dotted var(--red) 2px',
    textUnderlineOffset: '0.25em',
  },
  '.cm-lintRange-info': {
    textDecoration: 'underline dotted var(--edge) 2px',
    textUnderlineOffset: '0.25em',
  },
  '.cm-lintPoint::after': { borderBottomColor: 'var(--red)' },
  '.cm-tooltip': {
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    font: 'var(--size-1) / 1.45 var(--sans)',
    maxWidth: 'min(30rem, 90vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--ink)',
    color: 'var(--paper)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '16rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.6rem' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionDetail': { fontFamily: 'var(--sans)', fontStyle: 'normal', opacity: '0.8' },
  '.cm-diagnostic': { padding: '0.4rem 0.75rem', whiteSpace: 'pre-wrap', borderLeft: '0' },
  '.cm-diagnosticAction': {
    margin: '0.35rem 0 0.15rem 0.5rem',
    padding: '0.25rem 0.6rem',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'transparent',
    color: 'var(--ink)',
    font: '500 var(--size-1) / 1.3 var(--sans)',
  },
  '.cm-panels': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    font: 'var(--size-1) / 1.45 var(--sans)',
  },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--hairline)' },
  '.cm-panel.cm-search': { padding: '0.5rem 2rem 0.5rem 0.5rem' },
  '.cm-panel.cm-search label': { fontSize: 'var(--size-1)' },
  '.cm-textfield': {
    border: '1px solid var(--edge)',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    fontSize: '1rem',
    minHeight: '2rem',
  },
  '.cm-button': {
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
    background: 'var(--paper)',
    color: 'var(--ink)',
    fontSize: 'var(--size-1)',
    minHeight: '2rem',
  },
  '.cm-panel.cm-search [name=close]': {
    color: 'var(--ink)',
    fontSize: '1.25rem',
    padding: '0 0.5rem',
  },
})
