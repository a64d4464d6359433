import { getTranslations } from 'next-intl/server'

/** The words of the controls for taking and leaving a survey, which several pages have. */
export async function readEnrolmentLabels() {
  const t = await getTranslations('enrol')
  return {
    add: t('add'),
    taken: t('taken'),
    takenPart: t.raw('takenPart') as string,
    choose: t('choose'),
    leave: t('leave'),
    leaveHint: t('leaveHint'),
    sharesName: t('sharesName'),
    joined: t('joined'),
    left: t('left'),
    failed: t('failed'),
  }
}
