import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { CardsPanel } from './cards-panel.tsx'
import type { CodeEditor } from './code-editor.ts'
import type { Compiled } from './compile-messages.ts'
import { ConflictView } from './conflict-view.tsx'
import { DeskHead } from './desk-head.tsx'
import type { DeskProps } from './desk-props.ts'
import { DraftPanel } from './draft-panel.tsx'
import { findMarks } from './find-quote.ts'
import { HelpLine } from './help-line.tsx'
import { MarksPanel } from './marks-panel.tsx'
import { NotesPanel } from './notes-panel.tsx'
import { isCrowded, notationNow, type Offer } from './offer-field.ts'
import { OutlinePanel } from './outline-panel.tsx'
import { type PanelTab, SidePanel } from './side-panel.tsx'
import { spansAt } from './spans.ts'
import { SurveyPanel } from './survey-panel.tsx'
import { useCompilation } from './use-compilation.ts'
import { type OpenDraft, useSavingState } from './use-draft.ts'
import { useDrafting } from './use-drafting.ts'
import { useEditor } from './use-editor.ts'
import { useImages } from './use-images.ts'
import styles from './workbench.module.css'

/** The cards of one place that are shown at once. */
const mostCards = 8
/** More of a question is not quoted. */
const mostQuoted = 160

/** The writing desk: the text on one side, and on the other what becomes of it. */
export function Desk(props: DeskProps & { draft: OpenDraft }) {
  const { labels, draft, lang, marks, locale } = props
  const { keeper } = draft
  const saving = useSavingState(keeper)
  const [tab, setTab] = useState<PanelTab>('cards')
  const [isWide, setWide] = useState(true)
  const [isInFront, setInFront] = useState(false)
  const [caret, setCaret] = useState(0)
  const [wantsCard, setWantsCard] = useState(false)
  const desk = useRef<HTMLDivElement>(null)
  const editorNow = useRef<CodeEditor | null>(null)
  const imagesNow = useRef(props.images)
  const isOpened = useRef(false)

  const { compilation, cards, checked, isBroken, recompile, askForCards, check } = useCompilation({
    takeSource: () => editorNow.current?.takeSource() ?? '',
    onCompiled: takeCompiled,
    takeImages: () => imagesNow.current,
  })
  const { parent, editor } = useEditor({
    source: draft.source,
    lang,
    label: labels.write.editor,
    phrases: labels.write.phrases,
    words: labels.write.completion,
    names: () => ({
      sections: compilation?.outline ?? [],
      decks: compilation?.decks ?? [],
      images: Object.keys(imagesNow.current),
    }),
    onChange() {
      const doc = editorNow.current?.view.state.doc
      if (doc) keeper.change(() => doc.toString())
      recompile()
    },
    onCaret: () => setCaret(editorNow.current?.caretThen() ?? 0),
    onBlur: () => void keeper.flush(),
    onSave: () => void keeper.flush(),
    onTogglePreview: togglePreview,
    onShowCard: showCard,
    onFix: () => editorNow.current?.fixHere(),
    onOffers: (offers) => drafting.takeOffers(offers),
    onFiles: (files, at) => void images.add(files, at),
  })
  const drafting = useDrafting({ ...props, editor })
  const images = useImages({ slug: props.slug, initial: props.images, editor, labels })

  useEffect(() => {
    editorNow.current = editor
    imagesNow.current = images.images
    if (editor) recompile()
  }, [editor, images.images, recompile])

  const found = useMemo(() => findMarks(draft.source, marks), [draft.source, marks])
  useEffect(() => editor?.showMarks(found), [editor, found])

  const keysHere = useMemo(() => {
    if (!compilation) return []
    return spansAt(compilation.spans, caret).flatMap((index) => compilation.keys[index] ?? [])
  }, [compilation, caret])
  const shownKeys = keysHere.slice(0, mostCards).join('\n')
  const compiledId = compilation?.id
  useEffect(() => {
    if (compiledId !== undefined) askForCards(shownKeys === '' ? [] : shownKeys.split('\n'))
  }, [askForCards, compiledId, shownKeys])

  function takeCompiled(compiled: Compiled) {
    editorNow.current?.showDiagnostics(compiled.diagnostics)
    setCaret(editorNow.current?.caretThen() ?? 0)
    if (isOpened.current) return
    isOpened.current = true
    beginAt(compiled)
  }

  /** Where the address says: at a card (`?at=key`) or at a line (`#L12`). */
  function beginAt({ keys, spans }: Compiled) {
    const index = props.at === null ? -1 : keys.indexOf(props.at)
    const [, line] = /^#L(\d+)$/.exec(window.location.hash) ?? []
    if (index >= 0) goTo(spans[2 * index] ?? 0)
    else if (line) editorNow.current?.goToLine(Number(line))
  }

  /** Shows a place of the compiled text in the editor. */
  function goTo(offset: number) {
    const { current } = editorNow
    setInFront(false)
    // After the editor has come to the front.
    requestAnimationFrame(() => current?.goTo(current.placeNow(offset)))
  }

  /** Shows a place of the text as it is now. */
  function goToPlace({ from }: { from: number }) {
    setInFront(false)
    requestAnimationFrame(() => editorNow.current?.goTo(from))
  }

  const pointAt = useCallback((place: Offer | null) => editorNow.current?.pointAt(place), [])
  const checkNotation = useCallback(
    (id: number, notation: string) => check(id, notation, lang),
    [check, lang],
  )

  /** False if the question would run into another: then its author looks at it first. */
  function accept(offer: Offer, edited?: string): boolean {
    if (!editor || (edited === undefined && isCrowded(editor.view.state, offer))) return false
    editor.acceptOffer(offer, edited)
    return true
  }

  /** The first card of what the caret stands on, ready to be tried. */
  function showCard() {
    setTab('cards')
    setWide(true)
    setInFront(true)
    setWantsCard(true)
  }

  // The card takes the focus when it is there: it comes from the worker, after the caret has moved.
  useEffect(() => {
    if (!wantsCard) return
    const panel = desk.current?.querySelector<HTMLElement>('[role="tabpanel"]')
    const card = panel?.querySelector<HTMLElement>('[data-card]') ?? null
    if (keysHere.length > 0 && card?.dataset.card !== keysHere[0]) return
    setWantsCard(false)
    const target = card ?? panel
    target?.focus()
  })

  /** The words in which a question stands. */
  function quoteOf(from: number, to: number): string {
    const { current } = editorNow
    if (!current) return ''
    const end = Math.min(to, from + mostQuoted)
    return current.view.state.sliceDoc(current.placeNow(from), current.placeNow(end))
  }

  function openDraft() {
    setTab('draft')
    setWide(true)
    setInFront(true)
    if (drafting.reading.kind === 'idle') drafting.start()
  }

  function goToKey(key: string) {
    const index = compilation?.keys.indexOf(key) ?? -1
    if (compilation && index >= 0) goTo(compilation.spans[2 * index] ?? 0)
  }

  function togglePreview() {
    if (window.matchMedia(narrow).matches) setInFront((before) => !before)
    else setWide((before) => !before)
  }

  const panels = {
    cards: compilation && (
      <CardsPanel
        cards={cards.filter(({ key }) => keysHere.includes(key))}
        others={Math.max(0, keysHere.length - mostCards)}
        lang={lang}
        labels={labels}
        onSource={goToKey}
        onFirst={compilation.keys.length > 0 ? () => goTo(compilation.spans[0] ?? 0) : null}
      />
    ),
    survey: compilation && (
      <SurveyPanel
        compilation={compilation}
        caret={caret}
        keysHere={keysHere}
        lang={lang}
        labels={labels.write}
        onQuestion={goToKey}
      />
    ),
    outline: compilation && (
      <OutlinePanel
        rows={compilation.outline}
        caret={caret}
        lang={lang}
        labels={labels.write}
        spans={compilation.spans}
        quoteOf={quoteOf}
        onGo={goTo}
      />
    ),
    notes: compilation && (
      <NotesPanel
        compilation={compilation}
        labels={labels.write}
        onGo={goTo}
        onFix={(fix) => editor?.applyFix(fix)}
      />
    ),
    draft: editor && (
      <DraftPanel
        drafting={drafting}
        lang={lang}
        labels={labels}
        lineOf={(offset) => editor.lineOf(offset)}
        notationOf={(offer) => notationNow(editor.view.state, offer)}
        onPoint={pointAt}
        onGo={goToPlace}
        onAccept={accept}
        checked={checked}
        onCheck={checkNotation}
      />
    ),
    marks: <MarksPanel marks={found} labels={labels.write} onGo={goTo} />,
  }
  return (
    <div ref={desk} className={styles.desk} data-panel={isWide} data-front={isInFront}>
      <DeskHead
        {...props}
        saving={saving}
        headLang={compilation?.head.lang ?? lang}
        imageNotice={images.notice}
        isPreviewShown={isWide}
        isInFront={isInFront}
        onTogglePreview={togglePreview}
        onShow={setInFront}
        onDraft={openDraft}
        onImages={(files) => editor && images.add(files, editor.view.state.selection.main.head)}
      />
      <div className={styles.panes}>
        <div className={styles.text}>
          <div ref={parent} className={styles.editor} hidden={saving.kind === 'conflict'} />
          {saving.kind === 'conflict' && editor && (
            <ConflictView
              key={saving.stored.version}
              stored={saving.stored}
              editor={editor}
              keeper={keeper}
              lang={lang}
              locale={locale}
              labels={labels.write}
            />
          )}
        </div>
        <SidePanel
          tab={tab}
          onTab={setTab}
          counts={compilation?.counts ?? null}
          marks={marks.length}
          cards={compilation?.keys.length ?? 0}
          isBroken={isBroken}
          labels={labels.write}
        >
          {panels[tab]}
        </SidePanel>
      </div>
      <HelpLine labels={labels.write} />
    </div>
  )
}

/** Where only one of the two has room; the same in workbench.module.css. */
const narrow = '(max-width: 60rem)'
