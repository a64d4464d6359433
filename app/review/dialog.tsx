import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './dialog.module.css'

interface Props {
  title: string
  close: string
  onClose: () => void
  children: ReactNode
}

/** A modal dialog. The browser keeps the focus inside, closes it with Esc and gives the focus back. */
export function Dialog({ title, close, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (!element.current?.open) element.current?.showModal()
  }, [])
  // Closed before it goes, so that the focus returns to where it was.
  const shut = () => element.current?.close()
  return (
    // Clicks beside the dialog land on its backdrop, which is the dialog itself.
    <dialog
      ref={element}
      className={styles.dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && shut()}
    >
      <div className={styles.sheet}>
        <header className={styles.head}>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className={styles.close} onClick={shut}>
            {close}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
