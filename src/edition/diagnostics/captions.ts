import { defineDiagnostic, words } from '../../base/index.js';
import type { CaptionClaim } from '../../manuscript/index.js';

/** A photo, and the caption inside its file. */
interface Photo {
  readonly photo: string;
  readonly caption: string;
}

/** Why a caption was taken for one: what the author says so, or only where it stands. */
const IS_STATED = { stated: true, space: true, picture: false, place: false } as const;

/** A caption that no photo takes. */
export const captionWithoutPhoto = defineDiagnostic<{
  readonly caption: string;
  readonly evidence: CaptionClaim['evidence'];
  /** Whether the publication refuses captions without a picture. */
  readonly refused: boolean;
}>('edition/caption-without-photo', {
  severity: ({ evidence, refused }) => (!IS_STATED[evidence] ? 'note' : refused ? 'error' : 'warning'),
  message: ({ caption, evidence, refused }) =>
    refused && IS_STATED[evidence]
      ? words(`No photo was found for the caption “${caption}”.`, `图片说明“${caption}”没有对应的照片。`)
      : words(
          `No photo was found for the caption “${caption}”; it is set as text where it stands.`,
          `图片说明“${caption}”没有对应的照片，已作为正文排在原处。`,
        ),
  hint: () =>
    words(
      'Add the photo to the photos folder, or name its file for this caption in edition.yaml; if the line is not to be printed, list it under omit.',
      '请把照片放入照片文件夹，或在 edition.yaml 中为该说明指定文件；如不刊出，请写在 omit 下。',
    ),
  examples: [
    { caption: '渔民在码头晾晒渔网。', evidence: 'stated', refused: false },
    { caption: '渔民在码头晾晒渔网。', evidence: 'stated', refused: true },
    { caption: '渔民在码头晾晒渔网。', evidence: 'place', refused: false },
  ],
});

/** A photo without a caption in the manuscript or in its file. */
export const photoWithoutCaption = defineDiagnostic<{ readonly photo: string }>('edition/photo-without-caption', {
  severity: 'warning',
  message: ({ photo }) =>
    words(
      `The photo ${photo} has no caption in the manuscript; it is printed without one.`,
      `照片 ${photo} 在稿件中没有图片说明，将不带说明刊出。`,
    ),
  hint: () =>
    words(
      'Add a caption line to the manuscript, or give one for this file in edition.yaml.',
      '请在稿件中加一行图片说明，或在 edition.yaml 中为该文件写明。',
    ),
  examples: [{ photo: 'harbour.jpg' }],
});

/** A photo that only its file has a caption for. */
export const captionFromFile = defineDiagnostic<Photo>('edition/caption-from-file', {
  severity: 'note',
  message: ({ photo, caption }) =>
    words(
      `The photo ${photo} has no caption in the manuscript; the one inside the file is used: “${caption}”.`,
      `照片 ${photo} 在稿件中没有图片说明，采用文件内嵌的说明：“${caption}”。`,
    ),
  examples: [{ photo: 'harbour.jpg', caption: '渔民在码头晾晒渔网。' }],
});

/** A photo that a manuscript or an edition names, or a saved web page shows, and that is not there. */
export const photoNotFound = defineDiagnostic<
  | { readonly photo: string; /** Names of the photos that there are. */ readonly photos: readonly string[] }
  | { readonly photo: string; readonly page: 'web' }
>('edition/photo-missing', {
  severity: (data) => ('page' in data ? 'warning' : 'error'), // without a picture, a web page is the author's text all the same
  message: (data) => {
    if ('page' in data)
      return words(
        `The page shows the picture ${data.photo}, which was not saved with it; it is printed without it.`,
        `网页中有图片 ${data.photo}，但没有随网页一起保存，版面上不会有这张图片。`,
      );
    const names = data.photos.join(', ');
    return words(
      `Expected the photo ${data.photo}, found ${names || 'no photo at all'}.`,
      `找不到照片 ${data.photo}；现有：${names || '没有任何照片'}。`,
    );
  },
  hint: (data) =>
    'page' in data
      ? words(
          'Save the page as “Webpage, Complete”, or put the picture into the photos folder.',
          '请以“网页，全部”的方式重新保存，或把图片放入照片文件夹。',
        )
      : words('Put the file into the photos folder, or correct its name.', '请把该文件放入照片文件夹，或更正文件名。'),
  examples: [
    { photo: 'harbor.jpg', photos: ['harbour.jpg', 'nets.jpg'] },
    { photo: 'harbor.jpg', photos: [] },
    { photo: 'banner.png', page: 'web' },
  ],
});

/** A number of a caption that the manuscript does not have. */
export const noSuchCaption = defineDiagnostic<{
  readonly photo: string;
  readonly number: number;
  readonly captions: number;
}>('edition/caption-number', {
  severity: 'error',
  message: ({ photo, number, captions }) =>
    words(
      `The photo ${photo} is given caption ${number}, but the manuscript has ${captions}.`,
      `照片 ${photo} 指定了第 ${number} 条图片说明，但稿件中只有 ${captions} 条。`,
    ),
  hint: () => words('Give a number from 1, or the caption’s text.', '请给出从 1 开始的序号，或直接写说明文字。'),
  examples: [{ photo: 'harbour.jpg', number: 4, captions: 3 }],
});

/** A caption that is given to two photos. */
export const captionTaken = defineDiagnostic<Photo>('edition/caption-taken', {
  severity: 'warning',
  message: ({ photo, caption }) =>
    words(
      `The photo ${photo} is given the caption “${caption}”, which another photo already has.`,
      `照片 ${photo} 指定的图片说明“${caption}”已属于另一张照片。`,
    ),
  hint: () => words('Give each photo a caption of its own.', '请为每张照片指定不同的说明。'),
  examples: [{ photo: 'nets.jpg', caption: '渔民在码头晾晒渔网。' }],
});

/** A caption that a photo took by its order, and that its file contradicts. */
export const captionsDiffer = defineDiagnostic<Photo & { readonly inFile: string }>('edition/caption-differs', {
  severity: 'warning',
  message: ({ photo, caption, inFile }) =>
    words(
      `The photo ${photo} got the caption “${caption}” by order alone, while the file itself says “${inFile}”.`,
      `照片 ${photo} 仅按顺序配上说明“${caption}”，而文件内嵌说明为“${inFile}”。`,
    ),
  hint: () =>
    words(
      'Check the pair; name the photo’s caption in edition.yaml.',
      '请核对；可在 edition.yaml 中指明该照片的说明。',
    ),
  examples: [{ photo: 'harbour.jpg', caption: '渔民在码头晾晒渔网。', inFile: '货轮靠岸卸货。' }],
});
