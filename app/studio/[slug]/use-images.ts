import { useState } from 'react'
import { uploadImage } from '#lib/client/studio.ts'
import { fill } from '#ui/question/labels.ts'
import type { CodeEditor } from './code-editor.ts'
import type { AllLabels } from './labels.ts'

interface Input {
  slug: string
  initial: Record<string, string>
  editor: CodeEditor | null
  labels: AllLabels
}

/** The images of the survey; adding one sends it to the server and writes it into the text. */
export function useImages({ slug, initial, editor, labels }: Input) {
  const [images, setImages] = useState(initial)
  const [notice, setNotice] = useState('')

  async function addOne(editor: CodeEditor, file: File, place: { at: number }, taken: Set<string>) {
    const { write, image } = labels
    const path = freePath(file.name, taken)
    taken.add(path)
    setNotice(fill(write.imageAdding, { name: file.name }))
    const reply = await uploadImage(slug, path, file)
    if (!reply.ok) {
      setNotice(fill(write.imageNot, { name: file.name, why: image[reply.reason] }))
      return
    }
    setImages((before) => ({ ...before, [reply.path]: reply.url }))
    editor.insert(place.at, `![${nameOf(file.name)}](${written(reply.path)})`)
    setNotice(fill(write.imageAdded, { name: file.name }))
  }

  /** Adds the files at an offset, one after the other. */
  async function add(files: readonly File[], at: number) {
    if (!editor) return
    const place = editor.followPlace(at)
    const taken = new Set(Object.keys(images))
    for (const file of files) await addOne(editor, file, place, taken)
    place.end()
  }

  return { images, notice, add }
}

/** `figures/<name>`, or the first of `<name>-2`, `<name>-3`, … that no other image has. */
function freePath(name: string, taken: ReadonlySet<string>): string {
  const [, stem = '', ending = ''] = /^(.*?)(\.\w+)?$/s.exec(name.replace(/[/\\]/g, '-')) ?? []
  for (let number = 1; ; number++) {
    const path = `figures/${stem || 'image'}${number > 1 ? `-${number}` : ''}${ending}`
    if (!taken.has(path)) return path
  }
}

/** What an image is called when nobody has described it: its file without the ending. */
function nameOf(file: string): string {
  return file.replace(/\.\w+$/, '').replace(/[[\]]/g, '')
}

/** A path as it can stand in the brackets of Markdown. */
function written(path: string): string {
  return encodeURI(path).replace(/[()?#]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}
