import { useEffect, useRef, useState } from 'react'
import { CodeEditor, type EditorInput } from './code-editor.ts'

/** Mounts the editor into an element, once; what it calls back is always the newest. */
export function useEditor(input: Omit<EditorInput, 'parent'>) {
  const parent = useRef<HTMLDivElement>(null)
  const latest = useRef(input)
  const [editor, setEditor] = useState<CodeEditor | null>(null)

  useEffect(() => {
    latest.current = input
  })

  useEffect(() => {
    if (!parent.current) return
    const made = new CodeEditor({
      ...latest.current,
      parent: parent.current,
      names: () => latest.current.names(),
      onChange: () => latest.current.onChange(),
      onCaret: () => latest.current.onCaret(),
      onBlur: () => latest.current.onBlur(),
      onSave: () => latest.current.onSave(),
      onTogglePreview: () => latest.current.onTogglePreview(),
      onOffers: (offers) => latest.current.onOffers(offers),
      onShowCard: () => latest.current.onShowCard(),
      onFix: () => latest.current.onFix(),
      onFiles: (files, at) => latest.current.onFiles(files, at),
    })
    setEditor(made)
    return () => made.view.destroy()
  }, [])
  return { parent, editor }
}
