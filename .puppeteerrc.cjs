/** The browser is found on the machine or in @sparticuz/chromium; puppeteer must not download one. */
module.exports = { skipDownload: true };
