import { act, provision, version } from '../statute/made-up.testing.ts';

// Synthetic acts, written for these tests: no State has them.
export const thai = act('th/example-2558', [
  version(
    '2015-12-08',
    [
      provision('art-1', 'พระราชบัญญัตินี้เรียกว่า “พระราชบัญญัติตัวอย่าง พ.ศ. ๒๕๕๘”', {
        label: 'มาตรา ๑',
        language: 'th',
        sortKey: '1',
        kind: 'article',
      }),
      provision('art-287.1', 'ผู้ใดครอบครองสื่อลามกอนาจารเด็กเพื่อแสวงหาประโยชน์ในทางเพศ ต้องระวางโทษจำคุกไม่เกินห้าปี', {
        label: 'มาตรา ๒๘๗/๑',
        language: 'th',
        sortKey: '287/1',
        kind: 'article',
      }),
      provision('art-288', 'ให้รัฐมนตรีรักษาการตามพระราชบัญญัตินี้', {
        label: 'มาตรา ๒๘๘',
        language: 'th',
        sortKey: '288',
        kind: 'article',
      }),
    ],
    { language: 'th', title: 'พระราชบัญญัติตัวอย่าง พ.ศ. ๒๕๕๘' },
  ),
]);
export const arabic = act('eg/example-1', [
  version(
    '2018-08-14',
    [
      provision('art-1', 'يُعاقَب بالحبس كلُّ مَن حازَ موادَّ إباحيةً تُظهِر الأطفالَ.', {
        label: 'المادة ١',
        language: 'ar',
        sortKey: '1',
        kind: 'article',
      }),
      provision('art-2', 'يلتزم مقدم الخدمة بإبلاغ السلطة المختصة.', {
        label: 'المادة ٢',
        language: 'ar',
        sortKey: '2',
        kind: 'article',
      }),
    ],
    { language: 'ar', title: 'قانون المثال' },
  ),
]);
