import type { Rule } from '../rule.js';
import { allInks } from './all-inks.js';
import { annotations } from './annotations.js';
import { bitmapResolution } from './bitmap-resolution.js';
import { blackOverprint } from './black-overprint.js';
import { colourSpace } from './colour-space.js';
import { compression } from './compression.js';
import { content } from './content.js';
import { cropBox } from './crop-box.js';
import { defaultSpaces } from './default-spaces.js';
import { embeddedFiles } from './embedded-files.js';
import { emptyPage } from './empty-page.js';
import { encryption } from './encryption.js';
import { externalContent } from './external-content.js';
import { fileEnd } from './file-end.js';
import { fileId } from './file-id.js';
import { fontEmbedding } from './font-embedding.js';
import { fontNotdef } from './font-notdef.js';
import { fontProgram } from './font-program.js';
import { fontSubset } from './font-subset.js';
import { fontUnicode } from './font-unicode.js';
import { fontWidths } from './font-widths.js';
import { formFields } from './form-fields.js';
import { grayOverprint } from './gray-overprint.js';
import { groupColour } from './group-colour.js';
import { halftones } from './halftones.js';
import { imageResolution } from './image-resolution.js';
import { inkPixel } from './ink-pixel.js';
import { inkWindow } from './ink-window.js';
import { interpolation } from './interpolation.js';
import { javascript } from './javascript.js';
import { layers } from './layers.js';
import { metadata } from './metadata.js';
import { nesting } from './nesting.js';
import { outputIntent } from './output-intent.js';
import { pageBoxes } from './page-boxes.js';
import { pageCount } from './page-count.js';
import { pageRotation } from './page-rotation.js';
import { pageScaling } from './page-scaling.js';
import { pageSize } from './page-size.js';
import { pdf13 } from './pdf13.js';
import { pdfxClaim } from './pdfx-claim.js';
import { postscript } from './postscript.js';
import { renderingIntent } from './rendering-intent.js';
import { richBlack } from './rich-black.js';
import { singleImage } from './single-image.js';
import { smallType } from './small-type.js';
import { spotNames } from './spot-names.js';
import { spotColours } from './spot-colours.js';
import { thinLines } from './thin-lines.js';
import { transferFunctions } from './transfer-functions.js';
import { trapped } from './trapped.js';
import { type3 } from './type3.js';
import { unchecked } from './unchecked.js';
import { version } from './version.js';
import { whiteOverprint } from './white-overprint.js';

/** Every rule that needs nothing but the PDF, in the order in which findings are listed. */
export const RULES: readonly Rule[] = [
  fileEnd,
  version,
  pdfxClaim,
  pdf13,
  metadata,
  trapped,
  fileId,
  outputIntent,
  encryption,
  javascript,
  formFields,
  externalContent,
  embeddedFiles,
  layers,
  compression,
  transferFunctions,
  halftones,
  postscript,
  groupColour,
  renderingIntent,
  defaultSpaces,
  interpolation,
  pageCount,
  pageBoxes,
  pageSize,
  cropBox,
  pageScaling,
  pageRotation,
  emptyPage,
  singleImage,
  content,
  nesting,
  unchecked,
  annotations,
  colourSpace,
  allInks,
  spotColours,
  spotNames,
  imageResolution,
  bitmapResolution,
  inkWindow,
  inkPixel,
  blackOverprint,
  whiteOverprint,
  grayOverprint,
  richBlack,
  smallType,
  thinLines,
  fontEmbedding,
  fontProgram,
  fontWidths,
  fontSubset,
  fontUnicode,
  fontNotdef,
  type3,
];
