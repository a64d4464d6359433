import { isChineseTerm } from './chinese.ts'
import { hide } from './clause-tools.ts'
import { boldMerit } from './definitions.ts'
import { isEnglishTerm, isVague } from './english.ts'
import type { Candidate } from './proposal.ts'
import type { Sentence } from './sentence.ts'

const chinese =
  /^(.{1,30}?)\s*(?:也|便|就)?(?:(?:是|成为了?|被视为|被认为是|堪称)(?:[^，。；]{0,16}?)(?:第一[个种款台座部篇项次位名条艘颗本所部]|首[个款位台座次部]|最早[的由]?|先驱|鼻祖|开创者|奠基)|(?:最早|率先|首次|第一次|首先|开创了)(?:将|把|提出|实现|证明|使用|在|对|用|发现|利用|引入|系统|采用|完成|测)|是[^，。；]{2,40}的(?:先驱|鼻祖|开创者|奠基人|开山之作))/u
const english =
  /^(.{2,60}?) (?:is|was|are|were|became|is considered|is regarded as) (?:perhaps |arguably |probably |widely regarded as )?(?:the|among the|one of the) (?:\p{L}+ )?(?:first|earliest|pioneers?)\b(?! (?:step|stage|phase|layer|part|line|half|place|time|thing|of|two|three|half|reason|question|problem))/u
const englishVerb =
  /^(.{2,60}?) (?:pioneered|was first|were first|first (?:showed|proved|proposed|described|introduced|demonstrated|measured|observed|used|built|published|suggested|isolated)|introduced the first|built the first|invented|discovered)\b/u
const theFirst =
  /^(?:The first|The earliest) ([^,;:]{6,90}?) (?:is|was|were) (?:called )?((?:the |a )?[^,;:.]{2,50}?)(?=[,;:.]|$| in (?:1|2)\d\d\d| of (?:1|2)\d\d\d)/u

/** Who or what the text says was the first. The one is hidden. */
export function proposeFirsts(sentence: Sentence): Candidate[] {
  const { text, isChinese } = sentence
  const match = isChinese ? chinese.exec(text) : (english.exec(text) ?? englishVerb.exec(text))
  const reverse = isChinese || match ? null : theFirst.exec(text)
  const written = (match?.[1] ?? reverse?.[2] ?? '').replace(/^(?:.{2,20}年[，,]|In \d{4}, )/u, '')
  const term = written.replace(/^(?:The|An?|the|an?) /, '').trim()
  if (
    term === '' ||
    !(isChinese ? isChineseTerm(term) : isEnglishTerm(written) && !isVague(written))
  )
    return []
  const asking = hide(sentence, term, reverse ? text.lastIndexOf(written) : 0)
  if (!asking) return []
  return [{ kind: 'first', sentence, entity: term, asking, merits: boldMerit(sentence, term) }]
}
