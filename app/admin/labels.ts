import type en from '#messages/en.json'

type Named = 'setRole' | 'close' | 'open' | 'resetLink'

/** The words of one row, with the person's name in them where they need it. */
export type RowLabels = Pick<
  (typeof en)['admin'],
  | Named
  | `${Named}Named`
  | 'you'
  | 'closed'
  | 'roles'
  | 'roleOf'
  | 'roleSet'
  | 'closeDone'
  | 'openDone'
  | 'resetLinkLabel'
  | 'resetLinkText'
  | 'copy'
  | 'copied'
  | 'notCopied'
  | 'problems'
>
