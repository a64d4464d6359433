import type { BlockContext, LeafBlock, LeafBlockParser, MarkdownConfig } from '@lezer/markdown'

const definition =
  /^\[((?:[^[\]\\]|\\.){1,999})\]:[ \t]*(<[^<>\n]*>|[^\s<]\S*)(?:[ \t]+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t\r]*$/

/** A leaf of one line that is a definition from its first character to its last. */
class LinkDefinition implements LeafBlockParser {
  private readonly line: RegExpExecArray
  constructor(line: RegExpExecArray) {
    this.line = line
  }

  nextLine(cx: BlockContext, _: unknown, leaf: LeafBlock): boolean {
    return this.finish(cx, leaf)
  }

  finish(cx: BlockContext, leaf: LeafBlock): boolean {
    const [text, label = '', url = '', title] = this.line
    const labelTo = leaf.start + label.length + 2
    const urlFrom = leaf.start + text.indexOf(url, label.length + 3)
    const children = [
      cx.elt('LinkLabel', leaf.start, labelTo),
      cx.elt('LinkMark', labelTo, labelTo + 1),
      cx.elt('URL', urlFrom, urlFrom + url.length),
    ]
    if (title !== undefined) {
      const titleFrom = leaf.start + text.indexOf(title, urlFrom - leaf.start + url.length)
      children.push(cx.elt('LinkTitle', titleFrom, titleFrom + title.length))
    }
    cx.addLeafElement(leaf, cx.elt('LinkReference', leaf.start, leaf.start + text.length, children))
    return true
  }
}

function startDefinition(_: BlockContext, leaf: LeafBlock): LeafBlockParser | null {
  if (!leaf.content.startsWith('[') || leaf.content.length > 4096) return null
  const line = definition.exec(leaf.content)
  return line === null || line[1]?.trim() === '' ? null : new LinkDefinition(line)
}

/**
 * Replaces lezer's `LinkReference`, which reads a title over any number of lines again at each of
 * them: here a definition `[label]: address "title"` stands on one line.
 */
export const linkDefinition: MarkdownConfig = {
  parseBlock: [{ name: 'LinkReference', leaf: startDefinition }],
}
