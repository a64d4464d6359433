import { isFunctionWord } from '../function-words.ts'
import { countReadingUnits } from '../reading-units.ts'

/** Where the predicate of a Chinese sentence may begin; single characters only outside known words. */
const verbs = [
  '(?<![但于总可还或若要凡正像而])是(?![否非])',
  '侧重|处于|使用|采用|应用了|运用|利用|依赖|依靠|需要|要求|可以|能够|必须|应当|允许|保证|无法|不[能会需再同被可]|仿照|推行|按照?(?!钮|键)|先(?=\\p{sc=Han})|衡量的是',
  '没有|具有|拥有|包含|包括|属于|来自|源于|产生|提供|支持|适合|适用|关注|强调|旨在|试图|致力于|专注于|负责',
  '学习了|返回|保存|记录|传递|发送|接收|吸收|释放|分泌|合成|分解|转化|携带|控制|调节|维持|构成|组成|形成|引起|导致|促进|抑制|阻止|取决于|相当于|等于|大于|小于|高于|低于|位于|发生|出现|开始|结束|建立|创立|提出|发明|发现|证明|推翻|统一|击败|占领|签订|颁布|设立|废除|继承|实行|推行|开凿|修建|编纂|结合|融合|扩展|改进|取代|代替|替代|继续|保留|丢弃|更新(?=了|的是)|训练(?=了|一个)|把(?!握|手|关|戏)|意味着|表示|描述|衡量|反映|决定|假设|要经|只[看有在用能把需要会]|直接|逐[步个字]|先把|首先|不断|反复|一边|同时',
  '(?<![存潜内外所现实正旨好])在(?!线|职|于)',
  '将(?![军领士来])',
  '(?<![自路理缘])由(?![于此])',
  '更(?![新替换改年])',
  '从(?![属业而此])',
  '(?<![面相绝反针应配核])对(?![象数抗比称齐话偶角流])',
  '(?<![社议机协学集教工])会(?![议话员])',
  '(?<![智功性可机职技动热光])能(?![力量源级])',
  '(?<![大天行即促迫致])使(?![用命者])',
  '让|被(?!子)',
  '(?<![应使利作通采费信常运专])用(?![户途例语])',
  '(?<![所具拥含占固仅富私共公国未没])有(?![监限向序机效丝氧性界声色关])',
].join('|')
const adverbs =
  '(?:主要|通常|往往|一般|大多|仅仅?|只|仍然?|也|都|则|却|就|便|常常?|均|各自?|又|还|并不?|不|总|正|既|几乎|逐渐|首先|最终|最|当时|曾|曾经|先后|一直)*'
const predicate = new RegExp(`${adverbs}(?:${verbs})`, 'gu')

const notFirst =
  /^(?:在|从|对于?|由于|因为|如果|当|为了?|把|将|通过|随着|根据|一系列|一类|一项|一批|一群|一组|除|与|和|同|经过?|有(?![模监限向序机])|一(?![致元次阶般体神级带个])|每|各|所有|目前|现在|这|那|此|该|其|它|他|她|我|你|某|以|按|借助|不|没|若|只要|虽然|尽管|即使|无论|例如|比如|首先|然后|最后|一旦|直到|到|至|自|于|向|另|还|也|又|再|更|很|最早|当时|后来|同时|因此|所以|但|而|并|且|或|据|关于|之所以|所谓|许多|一些|很多|大多|多数|少数|部分|前者|后者|两者|人们|我们|研究者|研究人员|可以|需要)/u
const notLast =
  /(?:的|了|是|要|能|会|可|应|须|需|由|把|为|和|与|及|并|也|都|就|则|之|中|上|下|里|时|后|前|以|而|地|得|着|过|又|还|不|快|慢|高|低|强|弱|、)$/u
const notInside =
  /[，。；：！？,;:!?“”「」《》()（）]|的.*的|因为|所以|如果|但是|它|其(?![他它中余次实])|把|将(?![军领士来])|被|专为|经由|进行| 用|这|那|我们|他们|了(?!解)/u

/** Could a stretch of Chinese be a term: a noun, with at most one 的? */
export function isChineseTerm(text: string): boolean {
  const term = text.trim()
  const units = countReadingUnits(term)
  if (units < 2 || units > 14 || isFunctionWord(term)) return false
  return !notFirst.test(term) && !notLast.test(term) && !notInside.test(term)
}

/** Subject and predicate of a clause. */
export interface Parts {
  subject: string
  /** From the verb on, adverbs included. */
  predicate: string
}

/** Takes a Chinese clause apart where its verb begins; null where that is not certain. */
export function readChineseClause(clause: string): Parts | null {
  for (const { index } of clause.slice(0, 60).matchAll(predicate)) {
    if (index < 1) continue
    const subject = clause
      .slice(0, index)
      .trim()
      .replace(/[，,]$/u, '')
    if (!isChineseTerm(subject)) return null
    return { subject, predicate: clause.slice(index).trim() }
  }
  return null
}

/** Puts a space between Latin letters or figures and Chinese characters. */
export function joinChinese(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((joined, part) => {
      const isMixed =
        (/[A-Za-z0-9]$/.test(joined) && /^\p{sc=Han}/u.test(part)) ||
        (/\p{sc=Han}$/u.test(joined) && /^[A-Za-z0-9]/.test(part))
      return joined + (isMixed ? ' ' : '') + part
    }, '')
}
