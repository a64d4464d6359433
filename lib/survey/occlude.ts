import type { SyntaxNode } from '@lezer/common'
import type { Fix, Fragment, OccludeContent, Region } from '#lib/model.ts'
import { type Attributes, aliasesOf, noAttributes, readAttributes } from './attributes.ts'
import { attributesEnd } from './attributes-syntax.ts'
import { type BlockBody, blockError, renderPart, reportStray } from './block-body.ts'
import { defaultWords } from './default-words.ts'
import type { FamilyReading, MemberReading } from './draft.ts'
import { fixOf, respellWithin, withFix } from './fix.ts'
import { element } from './hast-context.ts'
import { claimName, slugify, type TakenNames } from './identity.ts'
import { imageKinds, shownImageUrl } from './images.ts'
import { isShowable } from './link-target.ts'
import type { Problem } from './problem.ts'
import { thresholds } from './thresholds.ts'
import { toHtml } from './to-html.ts'
import { hidings, regionRules } from './vocabulary.ts'

/*
 *  :::occlude{#id src="figures/cell.png" alt="A cell, cut open" hide=all}
 *  prompt, if it is not the usual one
 *  - nucleus @ 40,35,20,20 {#core alias="cell nucleus" alt="the large round body in the middle"}
 *  :::
 *    label      x, y, width, height in per cent of the figure, from its upper left corner
 */
/** Reads a figure and its regions, each of which is hidden in a question of its own. */
export function readOcclude(body: BlockBody): FamilyReading | null {
  const figure = readFigure(body)
  const hide = body.attributes.get('hide')?.value ?? 'all'
  const list = body.children.findLast(({ name }) => name === 'BulletList')
  const items = list?.getChildren('ListItem') ?? []
  if (hide !== 'all' && hide !== 'one') {
    const message =
      '“hide” is “all”, which covers every region, or “one”, which covers the one asked for.'
    const { opening, source } = body
    const fix = withFix(respellWithin(source, opening, hide, hidings))
    body.report({ ...blockError(body, 'bad-occlude', message), actual: hide, ...fix })
    return null
  }
  if (items.length === 0 || items.length > thresholds.regions) {
    const message = `Write 1 to ${thresholds.regions} regions below, each as “- label @ x,y,width,height” in per cent.`
    body.report({ ...blockError(body, 'bad-occlude', message), expected: '- label @ 10,20,30,15' })
    return null
  }
  if (!figure || !list) return null
  reportStray(body, list.to)
  const regions = items.map((item) => readRegion(body, item))
  return {
    family: { kind: 'occlude', name: figure.html },
    members: askRegions(body, list, figure, hide, regions),
  }
}

function readFigure(body: BlockBody): Fragment | null {
  const src = body.attributes.get('src')?.value.trim() ?? ''
  const alt = body.attributes.get('alt')?.value.trim() ?? ''
  if (!isShowable(src)) {
    const message = 'Say which image with “src”: a path in the survey, or an address with https.'
    body.report({ ...blockError(body, 'bad-occlude', message), expected: 'src="figures/name.png"' })
  }
  if (alt === '') {
    const message =
      'Describe the figure with “alt”, without naming what is hidden, for those who do not see it.'
    body.report({ ...blockError(body, 'bad-occlude', message), expected: 'alt="…"' })
  }
  if (!isShowable(src) || alt === '') return null
  const shown = shownImageUrl(body.tree, src)
  if (shown === null) {
    const message = `There is no image of this name; add it to the survey as ${imageKinds}, or correct the path.`
    body.report({ ...blockError(body, 'unknown-image', message), actual: src })
    return null
  }
  return { html: toHtml([element('img', [], { src: shown, alt })]), text: alt }
}

/** One line of the list; without a region where it could not be read. */
interface RegionLine {
  item: SyntaxNode
  label: { from: number; to: number }
  region: Region | null
  attributes: Attributes
  problems: Problem[]
}

const regionPosition =
  /\s@\s*(\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*$/

function readRegion({ source }: BlockBody, item: SyntaxNode): RegionLine {
  const problems: Problem[] = []
  const from = item.getChild('ListMark')?.to ?? item.from
  const text = source.slice(from, item.to)
  const braces = text.lastIndexOf(' {')
  const isAttributed = braces >= 0 && attributesEnd(text, braces + 1) === text.length
  const attributes = isAttributed
    ? readAttributes(source, { from: from + braces + 1, to: item.to }, regionRules, (problem) =>
        problems.push(problem),
      )
    : noAttributes
  const written = isAttributed ? text.slice(0, braces) : text
  const found = regionPosition.exec(written)
  const [x = 0, y = 0, width = 0, height = 0] = found?.slice(1).map(Number) ?? []
  const isInside = width > 0 && height > 0 && x + width <= 100 && y + height <= 100
  if (!found || !isInside) {
    const message =
      'Write a region as “- label @ x,y,width,height”: per cent of the figure, from its upper left corner, and within it.'
    const expected = '- label @ 10,20,30,15'
    const place = { from: item.from, to: item.to }
    const fix = found ? {} : withFix(narrow(written, from))
    problems.push({ rule: 'bad-region', severity: 'error', ...place, message, expected, ...fix })
  }
  const label = { from, to: from + (found?.index ?? written.length) }
  return {
    item,
    label,
    region: found && isInside ? { x, y, width, height } : null,
    attributes,
    problems,
  }
}

/** Writes a position that is typed in full width, `＠ 10，20，30，15`, as it is read. */
function narrow(written: string, from: number): Fix | null {
  const at = written.search(/[ \t\u3000][@＠][^@＠]*$/)
  const position = at < 0 ? '' : written.slice(at).normalize('NFKC').replaceAll('、', ',')
  const [, x, y, width, height] = regionPosition.exec(position) ?? []
  if (height === undefined) return null
  const insert = ` @ ${x},${y},${width},${height}`
  return fixOf('Write it in half width', from + at, from + written.length, insert)
}

function askRegions(
  body: BlockBody,
  list: SyntaxNode,
  figure: Fragment,
  hide: 'all' | 'one',
  lines: readonly RegionLine[],
): MemberReading[] {
  const written = renderPart(body, body.from, list.from)
  const usual = defaultWords(body.lang).hidden
  const prompt = written.html === '' ? { html: usual, text: usual } : written
  const taken: TakenNames = new Map()
  return lines.map((line): MemberReading => {
    const { item, region, attributes, problems } = line
    const answer = renderPart(body, line.label.from, line.label.to)
    const id = attributes.get('id')?.value
    const part = claimName(id ?? (slugify(answer.text) || 'region'), taken)
    const place = { from: item.from, to: item.to }
    if (answer.text === '') {
      const message = 'The region has no name; write it before the “@”.'
      problems.push({ rule: 'bad-region', severity: 'error', ...place, message })
    }
    const others = lines.flatMap((other) => (other === line ? [] : (other.region ?? [])))
    const description = attributes.get('alt')?.value.trim()
    const content: OccludeContent | null = region && {
      kind: 'occlude',
      prompt,
      answer,
      accepted: [...new Set([answer.text, ...aliasesOf(attributes)])],
      figure,
      region,
      covered: hide === 'all' ? others : [],
      ...(description && { description }),
    }
    return { part, siblings: '', place, content, problems }
  })
}
