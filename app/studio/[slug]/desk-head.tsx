import { useRef } from 'react'
import type { SavingState } from '#lib/client/draft-keeper.ts'
import buttons from '#ui/button.module.css'
import { fill } from '#ui/question/labels.ts'
import styles from './desk-head.module.css'
import type { DeskProps } from './desk-props.ts'
import { Editions } from './editions.tsx'
import { RestoredNotice } from './restored-notice.tsx'
import { SaveLine } from './save-line.tsx'
import type { OpenDraft } from './use-draft.ts'

interface Props extends DeskProps {
  draft: OpenDraft
  saving: SavingState
  /** The language that the text says it is in. */
  headLang: string
  imageNotice: string
  isPreviewShown: boolean
  isInFront: boolean
  onTogglePreview: () => void
  onShow: (isInFront: boolean) => void
  /** Questions are to be drafted from the text. */
  onDraft: () => void
  onImages: (files: File[]) => void
}

/** Above the text: its language, whether it is saved, and what can be done. */
export function DeskHead(props: Props) {
  const { labels, draft, saving, lang, headLang, locale } = props
  const { write } = labels
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <header className={styles.head}>
      <Editions {...props} />
      <SaveLine saving={saving} isDurable={draft.isDurable} locale={locale} labels={write.saving} />
      <div className={styles.tools}>
        <input
          ref={chooser}
          type="file"
          accept="image/*"
          multiple
          hidden
          onChange={({ target }) => {
            props.onImages([...(target.files ?? [])])
            target.value = ''
          }}
        />
        <button type="button" className={buttons.button} onClick={() => chooser.current?.click()}>
          {write.addImage}
        </button>
        <button type="button" className={buttons.button} onClick={props.onDraft}>
          {write.draft.button}
        </button>
        <button
          type="button"
          className={`${buttons.button} ${styles.onWide}`}
          aria-pressed={props.isPreviewShown}
          onClick={props.onTogglePreview}
        >
          {write.preview}
        </button>
        <fieldset className={styles.switch} aria-label={write.panes}>
          {[false, true].map((isInFront) => (
            <button
              key={String(isInFront)}
              type="button"
              aria-pressed={props.isInFront === isInFront}
              onClick={() => props.onShow(isInFront)}
            >
              {isInFront ? write.preview : write.write}
            </button>
          ))}
        </fieldset>
      </div>
      <div className={styles.notices}>
        <p role="status">{props.imageNotice}</p>
        {headLang !== lang && (
          <p className={styles.wrong}>{fill(write.otherLang, { written: headLang, lang })}</p>
        )}
        {draft.restoredFrom !== null && (
          <RestoredNotice at={draft.restoredFrom} locale={locale} labels={write} />
        )}
      </div>
    </header>
  )
}
