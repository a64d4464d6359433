import { closeCompletion } from '@codemirror/autocomplete'
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
} from '@codemirror/commands'
import {
  type Diagnostic as EditorDiagnostic,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
} from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { type ChangeDesc, ChangeSet, EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type { Diagnostic, Fix } from '#lib/model.ts'
import { editorLook } from './editor-look.ts'
import type { FoundMark } from './find-quote.ts'
import { fixChanges } from './fix-changes.ts'
import type { Labels } from './labels.ts'
import { markGutter, showMarks } from './mark-gutter.ts'
import { acceptOffer, type Offer, offerField, offering, showOffers } from './offer-field.ts'
import { pointAt, pointedPlace } from './pointed-place.ts'
import { type SurveyNames, surveyCompletion } from './survey-completion.ts'
import { surveyLanguage } from './survey-language.ts'

/** What the editor tells the page. */
interface Hearing {
  onChange: () => void
  /** The caret has moved, or the text under it. */
  onCaret: () => void
  onBlur: () => void
  onSave: () => void
  onTogglePreview: () => void
  /** The card under the caret is wanted. */
  onShowCard: () => void
  /** What is wrong at the caret is to be fixed. */
  onFix: () => void
  /** The questions on offer, or their places, have changed. */
  onOffers: (offers: readonly Offer[]) => void
  /** Files were pasted or dropped. */
  onFiles: (files: File[], at: number) => void
}

export interface EditorInput extends Hearing {
  parent: HTMLElement
  source: string
  /** Language of the text. */
  lang: string
  /** Name of the editor, for those who hear it. */
  label: string
  /** What the survey has, to be offered where attributes may name it. */
  names: () => SurveyNames
  words: Labels['completion']
  /** The editor's own words, by the English ones. */
  phrases: Record<string, string>
}

/**
 * The editor: its text, and the way from places in the text as it was compiled to the same places now.
 */
export class CodeEditor {
  readonly view: EditorView
  /** What has changed since the text was last given to the compiler, and since the last result. */
  private sinceGiven: ChangeDesc
  private sinceCompiled: ChangeDesc
  private diagnostics: readonly Diagnostic[] = []
  private readonly followed = new Set<{ at: number }>()
  private readonly trails = new Set<{ changes: ChangeDesc }>()

  constructor(input: EditorInput) {
    this.view = new EditorView({
      parent: input.parent,
      state: EditorState.create({ doc: input.source, extensions: extensionsFor(input) }),
      dispatchTransactions: (transactions, view) => {
        // First, since those who hear of the update ask for places.
        for (const { changes, docChanged } of transactions) {
          if (docChanged) this.follow(changes)
        }
        view.update(transactions)
      },
    })
    this.sinceGiven = ChangeSet.empty(this.view.state.doc.length).desc
    this.sinceCompiled = this.sinceGiven
  }

  /** The text, to be compiled: results will speak of its places. */
  takeSource(): string {
    this.sinceGiven = ChangeSet.empty(this.view.state.doc.length).desc
    return this.view.state.doc.toString()
  }

  /** The text last taken has been compiled; shows what the compiler says of it. */
  showDiagnostics(diagnostics: readonly Diagnostic[]): void {
    this.sinceCompiled = this.sinceGiven
    this.diagnostics = diagnostics
    const shown = diagnostics.map((diagnostic) => this.placed(diagnostic))
    this.view.dispatch(setDiagnostics(this.view.state, shown))
  }

  showMarks(marks: readonly FoundMark[]): void {
    this.view.dispatch({ effects: showMarks.of(marks) })
  }

  /** Where a place of the compiled text is now. */
  placeNow(offset: number): number {
    return this.sinceCompiled.mapPos(Math.min(offset, this.sinceCompiled.length))
  }

  /** Where the caret stood in the compiled text. */
  caretThen(): number {
    return this.sinceCompiled.invertedDesc.mapPos(this.view.state.selection.main.head)
  }

  /** The number of the line that an offset of the text as it is now stands in. */
  lineOf(offset: number): number {
    const { doc } = this.view.state
    return doc.lineAt(Math.min(offset, doc.length)).number
  }

  /** Follows a place through all changes to come; `end` stops. */
  followPlace(at: number): { at: number; end: () => void } {
    const place = { at, end: () => this.followed.delete(place) }
    this.followed.add(place)
    return place
  }

  /** Gathers all changes to come; `end` stops. */
  followChanges(): { changes: ChangeDesc; end: () => void } {
    const { length } = this.view.state.doc
    const trail = { changes: ChangeSet.empty(length).desc, end: () => this.trails.delete(trail) }
    this.trails.add(trail)
    return trail
  }

  /** Offers these questions instead of those before. */
  showOffers(offers: readonly Offer[]): void {
    this.view.dispatch({ effects: showOffers.of(offers) })
  }

  /** Writes an offer into the text, as proposed or as edited. */
  acceptOffer(offer: Offer, edited?: string): void {
    this.view.dispatch(acceptOffer(this.view.state, offer, edited))
  }

  /** Shows a place of the text as it is now, and leaves caret and focus where they are. */
  pointAt(place: { from: number; to: number } | null): void {
    const scroll = place ? [EditorView.scrollIntoView(place.from, { y: 'center' })] : []
    this.view.dispatch({ effects: [pointAt.of(place), ...scroll] })
  }

  /** Puts the caret at an offset of the text as it is now, in the middle of what is seen. */
  goTo(offset: number, takesFocus = true): void {
    const at = Math.min(offset, this.view.state.doc.length)
    this.view.dispatch({
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: 'start', yMargin: 96 }),
    })
    if (takesFocus) this.view.focus()
  }

  goToLine(number: number): void {
    const { doc } = this.view.state
    this.goTo(doc.line(Math.min(Math.max(number, 1), doc.lines)).from)
  }

  insert(at: number, text: string): void {
    this.view.dispatch({
      changes: { from: at, insert: text },
      selection: { anchor: at + text.length },
      userEvent: 'input.paste',
    })
  }

  replaceAll(text: string): void {
    const { length } = this.view.state.doc
    this.view.dispatch({ changes: { from: 0, to: length, insert: text } })
  }

  private follow(changes: ChangeSet): void {
    this.sinceGiven = this.sinceGiven.composeDesc(changes.desc)
    this.sinceCompiled = this.sinceCompiled.composeDesc(changes.desc)
    for (const place of this.followed) place.at = changes.mapPos(place.at, 1)
    for (const trail of this.trails) trail.changes = trail.changes.composeDesc(changes.desc)
  }

  /** Applies a fix of the text as it was compiled last, where it still fits. */
  applyFix(fix: Fix): void {
    const { diagnostics, sinceCompiled: since } = this
    const changes = fixChanges(fix, { diagnostics, since })
    if (changes === null) return
    this.view.dispatch({
      changes,
      effects: EditorView.scrollIntoView(changes[0]?.from ?? 0, { y: 'center' }),
      annotations: isolateHistory.of('full'),
      userEvent: 'input.fix',
    })
  }

  /** Applies the first fix there is for what stands under the caret. */
  fixHere(): void {
    const at = this.caretThen()
    const here = this.diagnostics.find(
      ({ fix, place: { start, end } }) => fix && start.offset <= at && at <= end.offset,
    )
    if (here?.fix) this.applyFix(here.fix)
  }

  private placed({ place, severity, message, expected, fix }: Diagnostic): EditorDiagnostic {
    const from = this.placeNow(place.start.offset)
    return {
      from,
      to: Math.max(from, this.placeNow(place.end.offset)),
      severity,
      message: expected === undefined ? message : `${message}\n${expected}`,
      ...(fix && { actions: [{ name: fix.title, apply: () => this.applyFix(fix) }] }),
    }
  }
}

function extensionsFor(input: EditorInput): Extension[] {
  return [
    editorLook(),
    EditorState.phrases.of(input.phrases),
    EditorState.tabSize.of(2),
    lineNumbers(),
    markGutter(),
    offering(),
    pointedPlace(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': input.label,
      lang: input.lang,
      tabindex: '0',
      spellcheck: 'true',
      autocapitalize: 'sentences',
    }),
    surveyLanguage(),
    surveyCompletion(input.names, input.words),
    keysOf(input),
    hearingOf(input),
  ]
}

function keysOf({ onSave, onTogglePreview, onShowCard, onFix }: Hearing): Extension {
  const run = (work: () => void) => () => {
    work()
    return true
  }
  return keymap.of([
    { key: 'Mod-s', preventDefault: true, run: run(onSave) },
    { key: 'Mod-Shift-p', preventDefault: true, run: run(onTogglePreview) },
    { key: 'Mod-Enter', run: run(onShowCard) },
    { key: 'Mod-.', run: run(onFix) },
    { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic },
    { key: 'Escape', run: closeCompletion },
    // After Esc the editor lets Tab go for two seconds, so that it is no trap.
    indentWithTab,
    ...searchKeymap,
    ...historyKeymap,
    ...defaultKeymap,
  ])
}

function hearingOf({ onChange, onCaret, onBlur, onFiles, onOffers }: Hearing): Extension {
  const take = (view: EditorView, transfer: DataTransfer | null, at: number | null) => {
    const files = [...(transfer?.files ?? [])]
    if (files.length === 0) return false
    onFiles(files, at ?? view.state.selection.main.head)
    return true
  }
  return [
    EditorView.updateListener.of((update) => {
      const { docChanged, selectionSet, focusChanged, view, startState } = update
      const offers = view.state.field(offerField)
      if (offers !== startState.field(offerField)) onOffers(offers)
      if (docChanged) onChange()
      if (docChanged || selectionSet) onCaret()
      if (focusChanged && !view.hasFocus) onBlur()
    }),
    EditorView.domEventHandlers({
      // What comes with a text, as from a word processor, is a picture of that text.
      paste: ({ clipboardData }, view) =>
        !clipboardData?.types.includes('text/plain') && take(view, clipboardData, null),
      drop: ({ dataTransfer, clientX: x, clientY: y }, view) =>
        take(view, dataTransfer, view.posAtCoords({ x, y })),
    }),
  ]
}
