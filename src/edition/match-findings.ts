import { diagnostic, words, type Diagnostic, type Severity, type Where } from '../base/index.js';

/** A caption of the manuscript. */
interface Caption {
  readonly text: string;
  readonly where: Where;
}

/** A photo with the caption inside its file. */
interface Photo {
  readonly name: string;
  readonly file: string | null;
  readonly caption: string;
}

/** A caption that no photo takes. */
export const captionWithoutPhoto = ({ text, where }: Caption, severity: Severity): Diagnostic =>
  diagnostic(
    severity,
    'edition/caption-without-photo',
    where,
    severity === 'error'
      ? words(`No photo was found for the caption “${text}”.`, `图片说明“${text}”没有对应的照片。`)
      : words(
          `No photo was found for the caption “${text}”; it is set as text where it stands.`,
          `图片说明“${text}”没有对应的照片，已作为正文排在原处。`,
        ),
    words(
      'Add the photo to the photos folder, or name its file for this caption in edition.yaml; if the line is not to be printed, list it under omit.',
      '请把照片放入照片文件夹，或在 edition.yaml 中为该说明指定文件；如不刊出，请写在 omit 下。',
    ),
  );

/** A photo without a caption in the manuscript or in its file. */
export const photoWithoutCaption = ({ name, file }: Photo): Diagnostic =>
  diagnostic(
    'warning',
    'edition/photo-without-caption',
    { file: file ?? name },
    words(
      `The photo ${name} has no caption in the manuscript; it runs without one.`,
      `照片 ${name} 在稿件中没有图片说明，将不带说明刊出。`,
    ),
    words(
      'Add a caption line to the manuscript, or give one for this file in edition.yaml.',
      '请在稿件中加一行图片说明，或在 edition.yaml 中为该文件写明。',
    ),
  );

/** A photo that only its file has a caption for. */
export const captionFromFile = ({ name, file, caption }: Photo): Diagnostic =>
  diagnostic(
    'note',
    'edition/caption-from-file',
    { file: file ?? name },
    words(
      `The photo ${name} has no caption in the manuscript; the one inside the file is used: “${caption}”.`,
      `照片 ${name} 在稿件中没有图片说明，采用文件内嵌的说明：“${caption}”。`,
    ),
  );

/** A picture that a saved web page shows: the page without it is the author's text all the same. */
export const notSaved = (name: string, where: Where): Diagnostic =>
  diagnostic(
    'warning',
    'edition/photo-missing',
    where,
    words(
      `The page shows the picture ${name}, which was not saved with it; it runs without it.`,
      `网页中有图片 ${name}，但没有随网页一起保存，版面上不会有这张图片。`,
    ),
    words(
      'Save the page as “Webpage, Complete”, or put the picture into the photos folder.',
      '请以“网页，全部”的方式重新保存，或把图片放入照片文件夹。',
    ),
  );

/** A photo that a manuscript or an edition names and that is not there. */
export function missingPhoto(name: string, there: readonly { readonly name: string }[], where: Where): Diagnostic {
  const names = there.map((photo) => photo.name).join(', ');
  const found = names === '' ? words('no photo at all', '没有任何照片') : words(names, names);
  return diagnostic(
    'error',
    'edition/photo-missing',
    where,
    words(`Expected the photo ${name}, found ${found.en}.`, `找不到照片 ${name}；现有：${found.zh}。`),
    words('Put the file into the photos folder, or correct its name.', '请把该文件放入照片文件夹，或更正文件名。'),
  );
}

/** A number of a caption that the manuscript does not have. */
export const noSuchCaption = (manuscript: string, photo: string, number: string, captions: number): Diagnostic =>
  diagnostic(
    'error',
    'edition/caption-number',
    { file: manuscript },
    words(
      `The photo ${photo} is given caption ${number}, but the manuscript has ${captions}.`,
      `照片 ${photo} 指定了第 ${number} 条图片说明，但稿件中只有 ${captions} 条。`,
    ),
    words('Give a number from 1, or the caption’s text.', '请给出从 1 开始的序号，或直接写说明文字。'),
  );

/** A caption that is given to two photos. */
export const captionTaken = (photo: string, { text, where }: Caption): Diagnostic =>
  diagnostic(
    'warning',
    'edition/caption-taken',
    where,
    words(
      `The photo ${photo} is given the caption “${text}”, which another photo already has.`,
      `照片 ${photo} 指定的图片说明“${text}”已属于另一张照片。`,
    ),
    words('Give each photo a caption of its own.', '请为每张照片指定不同的说明。'),
  );

/** A caption that a photo took by its order, and that its file contradicts. */
export const captionsDiffer = ({ name, caption }: Photo, { text, where }: Caption): Diagnostic =>
  diagnostic(
    'warning',
    'edition/caption-differs',
    where,
    words(
      `The photo ${name} got the caption “${text}” by order alone, while the file itself says “${caption}”.`,
      `照片 ${name} 仅按顺序配上说明“${text}”，而文件内嵌说明为“${caption}”。`,
    ),
    words(
      'Check the pair; name the photo’s caption in edition.yaml.',
      '请核对；可在 edition.yaml 中指明该照片的说明。',
    ),
  );
