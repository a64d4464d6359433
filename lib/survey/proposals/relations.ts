import { countReadingUnits } from '../reading-units.ts'
import { isChineseTerm, joinChinese } from './chinese.ts'
import { hide, splitLead } from './clause-tools.ts'
import { boldMerit, withoutStop } from './definitions.ts'
import { beginsPredicate, isVague, readEnglishClause } from './english.ts'
import { isOpenList, readItems } from './lists.ts'
import type { Candidate } from './proposal.ts'
import { isOpinion } from './references.ts'
import type { Sentence } from './sentence.ts'

/*
 *  RAG     将   掩码预训练   扩展到   自回归生成
 *  subject      object     verb    target: hidden
 */
const moves =
  /^(.{1,30}?)\s*(?:会|可以|能够?|便|就)?(将|把)([^，。；]{2,30}?)(扩展到|扩展为|推广到|应用到|应用于|分解[为成]|划分[为成]|分[为成]|转化[为成]|转换[为成]|变换[为成]|视为|看作|看成|当作|映射[到为成]|替换[为成]|翻译[为成]|编码[为成]|压缩[为成]|还原[为成]|氧化[为成]|改写[为成]|变[为成]|改[为成]|降[至到为]|提高到|存储在|保存在|放在|运往|传给|交给|输送到|运送到)([^，。；]{2,30})$/u
const uses =
  /^(.{1,30}?)\s*(?:主要|通常|往往|一般|大多|则|也|都|仅|只|又)*(使用|采用|推行|颁布|创立|建立|发动|开凿|定都|提出|发明|发现|起草|修建|首创|开设|继承|催生|应用了|运用了?|利用了?|基于|依赖于?|依靠|取决于|结合了?|融合了?|扩展了|取代了|代替了|替代了|继承了|属于|来自|源于|起源于|发生在|位于|负责|等价于|等于|专注于|关注|侧重于?|主要涉及|催化|分泌|产生|释放|吸收|储存|携带|最小化|最大化)([^，。；：]{2,32}?)(?=[，。；]|$|作为|来[^自源，。；]{2}|以[^及，。；]{2}|进行|，)/u
const divides =
  /^(.{2,40}?)(?:可以?)?(?:被)?(?:大致|主要|通常|一般)?(?:分[为成]|由)([^，。；：]{4,60}?)(?:组成|构成|两[部类种个]\p{sc=Han}*|[三四五六七八]?[部类种个]\p{sc=Han}*)?$/u

const objectVerbs =
  /^(?:\w+ly |also |can |may |must |will |often |usually |then )*(extends?|extended|combines?|combined|replaces?|replaced|consists? of|(?:is|are) composed of|(?:is|are) made (?:up )?of|depends? on|rel(?:y|ies) on|builds? on|built on|splits?|divides?|converts?|converted|turns?|turned|maps?|stores?|produces?|produced|(?:is|are|was|were) caused by|(?:is|are) measured in|(?:is|are) responsible for|prevents?|requires?|controls?|regulates?|catalyses?|catalyzes?|releases?|absorbs?|carr(?:y|ies)(?: out)?|transports?|minimi[sz]es?|maximi[sz]es?|optimi[sz]es?|estimates?|predicts?|learns?|encodes?|removes?|adds?|uses?|used|belongs? to|(?:is|are) stored in|(?:is|are) written in|(?:is|are|was|were) (?:founded|built|discovered|invented|proposed|introduced|written|signed|ruled) by|occurs? in|takes? place in|takes? the place of|trades? .{3,30} for|guarantees?|protects? against|solves?|detects?|inherits? from|corresponds? to)\s+(.{3,})$/u

/** What one thing does to another: extends, combines, uses, turns into. The other is hidden. */
export function proposeRelations(sentence: Sentence): Candidate[] {
  return sentence.isChinese ? inChinese(sentence) : inEnglish(sentence)
}

function inChinese(sentence: Sentence): Candidate[] {
  const { lead, rest } = splitLead(withoutStop(sentence.text))
  const moved = moves.exec(rest)
  if (moved) {
    const [, subject = '', particle = '', object = '', verb = '', target = ''] = moved
    if (!isChineseTerm(subject) || !isGoodTarget(target)) return []
    const prompt = joinChinese(lead, subject, particle, object, verb, '什么？')
    const isTyped = countReadingUnits(target) <= 10
    const asking = { form: 'question', prompt, answer: target.trim(), typed: isTyped } as const
    return [
      { kind: 'relation', sentence, entity: subject, asking, merits: boldMerit(sentence, target) },
    ]
  }
  return [...usesInChinese(sentence, lead, rest), ...dividesInChinese(sentence, lead, rest)]
}

function usesInChinese(sentence: Sentence, lead: string, rest: string): Candidate[] {
  const unlike = /^(?:不同于[^，]{1,20}|与[^，]{1,30}(?:不同|相比))\s*，\s*/u.exec(rest)?.[0] ?? ''
  const match = uses.exec(rest.slice(unlike.length))
  const [, subject = '', verb = '', target = ''] = match ?? []
  if (!match || !isChineseTerm(subject) || !isGoodTarget(target)) return []
  const after = sentence.text.indexOf(verb, lead.length + unlike.length + subject.length)
  const asking = hide(sentence, target, after + verb.length)
  if (!asking) return []
  return [
    { kind: 'relation', sentence, entity: subject, asking, merits: boldMerit(sentence, target) },
  ]
}

function dividesInChinese(sentence: Sentence, lead: string, rest: string): Candidate[] {
  const match = divides.exec(rest)
  const [whole = '', subject = '', list = ''] = match ?? []
  const clauses = subject.split(/[，,]/)
  if (!match || !isChineseTerm(clauses.at(-1) ?? '') || isOpenList(list)) return []
  const items = readItems(list, true)
  const isParts = whole.includes('由')
  if (items.length < 2 || items.length > 4 || (isParts && !/(?:组成|构成)$/u.test(whole))) return []
  if (/[两二三四五六七八九十]\s*(?:个|种|类|部分|层|步|阶段)/u.test(whole)) return []
  const verb = /可以?(?:被)?(?:大致|主要|通常|一般)?分/u.exec(whole)?.[0] ?? '分'
  const prompt = isParts
    ? joinChinese(lead, subject, '由哪几部分组成？')
    : joinChinese(
        lead,
        subject.replace(/可以?$/u, ''),
        `${verb}为哪几${areKinds(items) ? '类' : '部分'}？`,
      )
  const asking = { form: 'question', prompt, answer: `${items.join('；')}。` } as const
  return [
    {
      kind: 'relation',
      sentence,
      entity: clauses.at(-1) ?? '',
      asking,
      merits: boldMerit(sentence, list),
    },
  ]
}

/** 理解任务 and 生成任务 are kinds of one thing; 外核 and 内核 are parts. */
function areKinds(items: readonly string[]): boolean {
  const [last = ''] = items.map((item) => item.slice(-2))
  return items.every((item) => item.length > 2 && item.endsWith(last))
}

function isGoodTarget(target: string): boolean {
  const units = countReadingUnits(target)
  return (
    units >= 2 &&
    units <= 20 &&
    !isOpinion(target) &&
    !/^(?:了|着|过|的|把|将|被|也|都|取代|代替|来|而|所|式|性|化|得|出|有|在|对|从|用|以|一[种个](?!.*的))|^比较$|更|很|非常|多种|各种|不同/u.test(
      target,
    )
  )
}

function inEnglish(sentence: Sentence): Candidate[] {
  const text = withoutStop(sentence.text)
  const at =
    /^(?:In|On|At|During|Under|Within|Inside|For|When|After|Before|By) [^,]{3,60}, /u.exec(
      text,
    )?.[0].length ?? 0
  const parts = readEnglishClause(text.slice(at))
  if (!parts || isVague(parts.subject)) return []
  const match = objectVerbs.exec(parts.predicate)
  const [, verb = '', rest = ''] = match ?? []
  if (!match) return []
  const object = /^[^,;:()—–]+/u.exec(rest)?.[0] ?? ''
  const clause = object.replace(
    / (?:when|while|because|so that|if|unless|until|since|although|whereas|where|after|before|even|without|instead|rather|as soon|by \p{L}+ing|in order|that|which|who|and (?:is|are|then|so|can|has|have|does|do|also|thus|\p{L}+s (?:the|a|an|its|their)))\b.*$/u,
    '',
  )
  const target = lastPart(verb, beforeSecondVerb(clause.trim()))
  const words = target.split(' ').length
  if (words < 1 || words > 8 || countReadingUnits(target) < 4 || isOpinion(target)) return []
  if (
    /^(?:it|them|this|that|these|those|to|more|less|how|what|only|not|(?:any|no|some|every)(?:thing|one|body)|one|(?:the )?two$|(?:the )?three$|so|much|as|fewer|both)\b/i.test(
      target,
    )
  )
    return []
  const after = at + parts.at + text.slice(at + parts.at).indexOf(verb) + verb.length
  const asking = hide(sentence, target.replace(/^(?:an?|the|its|their) /, ''), after)
  if (!asking) return []
  return [
    {
      kind: 'relation',
      sentence,
      entity: parts.subject,
      asking,
      merits: boldMerit(sentence, target),
    },
  ]
}

/** Of “skills as code and plays Minecraft” what belongs to the first verb. */
function beforeSecondVerb(object: string): string {
  for (const { index } of object.matchAll(/ (?:and|or|but|then) (?=\p{Ll})/gu)) {
    const following = object.slice(index).replace(/^ \p{L}+ /u, '')
    if (
      beginsPredicate(following) ||
      /^\p{Ll}+s (?:\p{Lu}|it\b|them\b|the\b|an?\b|to\b|from\b|into\b)/u.test(following)
    )
      return object.slice(0, index)
  }
  return object
}

const pivot = /^(?:combine|convert|turn|map|split|divide|trade|translate|extend|replace)/
/** Of “converts A into B”, B. */
function lastPart(verb: string, object: string): string {
  if (!pivot.test(verb)) return object
  const into = /^.{2,60}? (?:into|to|with|for|by) (.{3,})$/u.exec(object)?.[1]
  return into ?? object
}
