/** Words that tie a sentence to the one before and say nothing themselves; hedges are none. */
const chinese =
  /^(?:此外|另外|然而|但是|不过|但|因此|所以|因而|于是|同时|与此同时|另一方面|一方面|事实上|实际上|值得注意的是|需要注意的是|(?:更)?准确[的地]说|换句话说|换言之|也就是说|具体来说|具体而言|简单[来地]?说|简而言之|最后|首先|其次|再次|随后|后来|总之|综上(?:所述)?|相反|反之|可见|由此可见|也就是|当然|显然|有趣的是|相比之下|相较之下|同样|同样地|类似地|结果|尤其是?|特别是|毕竟|总的来说|接下来|除此之外|在此基础上|正因如此|正因为如此|为此|对此|从这个意义上说|归根到底|归根结底|还有)\s*[，,：:]\s*/u
const english =
  /^(?:however|moreover|furthermore|therefore|thus|hence|consequently|accordingly|in addition|additionally|besides|also|similarly|likewise|nevertheless|nonetheless|still|instead|meanwhile|in fact|indeed|actually|specifically|in particular|in other words|that is|finally|first|firstly|second|secondly|third|thirdly|lastly|then|next|on the other hand|on the one hand|by contrast|in contrast|conversely|as a result|as a consequence|for this reason|more precisely|put differently|put simply|simply put|note that|it is worth noting that|of course|clearly|obviously|crucially|importantly|interestingly|notably|overall|in short|in summary|to sum up|in the end|above all|even so|at the same time|after all|that said|unsurprisingly|surprisingly|later)\s*,\s*|^(?:and|but|so|yet|note that|it is worth noting that)\s+/iu

/** The length of the connectives that a sentence begins with. */
export function connectiveLength(text: string, isChinese: boolean): number {
  const pattern = isChinese ? chinese : english
  let length = 0
  for (let round = 0; round < 2; round++) {
    const found = pattern.exec(text.slice(length))
    if (!found) break
    length += found[0].length
  }
  return length
}
