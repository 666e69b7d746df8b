#include "print/review.h"

#include <pthread.h>

#include "base/pool.h"

/* What is to be done: drawing and signing are one thread's each, for their pages follow one another; whoever has nothing else to do looks at pages. */
typedef enum Side { SIDE_DRAW, SIDE_SIGN, SIDE_COUNT } Side;

typedef struct Review {
  const Setting *setting;
  const Plan *plan;
  Display *display;
  OnPaper *said;
  Signer *signer;
  pthread_mutex_t lock;
  pthread_cond_t more;
  const Page **pages;        /* the display's, those that are drawn: its own list moves while it grows */
  size_t n, drawn, looked_at; /* all that there will be; that are there; that somebody looks at */
  bool fine;
} Review;

static void drawn(void *context, const Page *page) {
  Review *review = context;
  pthread_mutex_lock(&review->lock);
  review->pages[review->drawn++] = page;
  pthread_cond_broadcast(&review->more);
  pthread_mutex_unlock(&review->lock);
}

/* The page, once it is there. */
static const Page *await(Review *review, size_t number) {
  pthread_mutex_lock(&review->lock);
  while (review->drawn <= number) pthread_cond_wait(&review->more, &review->lock);
  const Page *page = review->pages[number];
  pthread_mutex_unlock(&review->lock);
  return page;
}

/* False: somebody looks at each. */
static bool take(Review *review, size_t *number) {
  pthread_mutex_lock(&review->lock);
  bool any = review->looked_at < review->n;
  if (any) *number = review->looked_at++;
  pthread_mutex_unlock(&review->lock);
  return any;
}

static void look_at_pages(Review *review) {
  const Setting *setting = review->setting;
  for (size_t number; take(review, &number);) {
    const Page *page = await(review, number);
    bool fine = display_check_page(page, number, setting->diag, setting->job->pos, setting->layout->min_module_mm);
    display_check_legible(page, number, setting->diag, setting->job->pos);
    pthread_mutex_lock(&review->lock);
    review->fine = review->fine && fine;
    pthread_mutex_unlock(&review->lock);
  }
}

static void sign_pages(Review *review) {
  for (size_t i = 0; i < review->n; i++) signer_page(review->signer, await(review, i));
}

/* The pool begins with the first side, so whoever waits for pages does so while they are drawn. */
static void work(void *context, size_t side, int worker) {
  (void)worker;
  Review *review = context;
  if (side == SIDE_DRAW) draw_plan(review->setting, review->plan, review->display, review->said, (PageDrawn){drawn, review});
  if (side == SIDE_SIGN) sign_pages(review);
  look_at_pages(review);
}

bool review_draw(const Setting *setting, const Plan *plan, Display *display, OnPaper *said, int threads) {
  Review review = {.setting = setting, .plan = plan, .display = display, .said = said, .signer = signer_new(display), .n = plan->pages.n, .fine = true};
  review.pages = NEW_N(setting->arena, const Page *, review.n + 1);
  pthread_mutex_init(&review.lock, NULL);
  pthread_cond_init(&review.more, NULL);
  pool_run(threads > SIDE_COUNT ? (size_t)threads : SIDE_COUNT, threads, work, &review);
  pthread_cond_destroy(&review.more);
  pthread_mutex_destroy(&review.lock);
  display->hash = signer_end(review.signer, display->arena);
  return review.fine;
}
