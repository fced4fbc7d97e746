/// What all pages share: who asks and what they may, forms, words and the frame of a page.
@NullMarked
package dev.pintle.admin.web;

import org.jspecify.annotations.NullMarked;
